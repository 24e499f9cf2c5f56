#!/usr/bin/env bash
# Runs the lottery in containers: one server, or several that are one cluster, and N agencies on a private network. `compose.sh -h` explains.
# shellcheck source-path=SCRIPTDIR
set -euo pipefail

deploy=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$deploy")

project=${COMPOSE_PROJECT_NAME:-tp0}
jdk_image=${JDK_IMAGE:-eclipse-temurin:17-jdk}
base_image=${BASE_IMAGE:-debian:bookworm-slim}
maven_image=${MAVEN_IMAGE:-maven:3-eclipse-temurin-17}
netcat_image=${NETCAT_IMAGE:-busybox:1.36}
config_dir=${CONFIG_DIR:-$deploy/config}
data_dir=${DATA_DIR:-$root/.data}
# How many servers there are; more than one are a cluster.
servers=1
# Mounts need absolute paths; a relative one would be a volume's name.
[[ $config_dir == /* ]] || config_dir=$PWD/$config_dir
[[ $data_dir == /* ]] || data_dir=$PWD/$data_dir

# shellcheck source=lib/common.sh
. "$deploy/lib/common.sh"
# shellcheck source=lib/jars.sh
. "$deploy/lib/jars.sh"
# shellcheck source=lib/engine.sh
. "$deploy/lib/engine.sh"
# shellcheck source=lib/compose-file.sh
. "$deploy/lib/compose-file.sh"
# shellcheck source=lib/images.sh
. "$deploy/lib/images.sh"
# shellcheck source=lib/data.sh
. "$deploy/lib/data.sh"
# shellcheck source=lib/ended.sh
. "$deploy/lib/ended.sh"
# shellcheck source=lib/tls.sh
. "$deploy/lib/tls.sh"
# shellcheck source=lib/link-test.sh
. "$deploy/lib/link-test.sh"

usage() {
  cat <<EOF
usage: compose.sh N [--sample] [--tls] [--servers S] [-o FILE] [--generate-only]
       compose.sh build | logs [-f] | ps | wait | test | stop | down [-k]

  N                writes the compose file for a server and agencies client1..clientN (N: 0..1000), builds what
                   has to be built, starts everything in the background and waits until the server answers.
                   With 0 there is only the server, for as many agencies as server.conf says.
    --sample       takes invented bets instead of data, with a journal of their own
    --tls          gives everybody a certificate of an authority of its own, and requires them; N: 1 or more
    --servers S    1, 3 or 5 servers, which are one cluster and keep the same contests, each in a volume of its own
    -o FILE        where the compose file goes (default: deploy/docker-compose.yaml)
    --generate-only  writes the file and stops
  build            builds the jars and the images of one server and the agencies, where they are not up to date
  logs [-f]        shows every container's log; -f follows
  ps               shows the containers and their state, and says which failed
  wait             waits until every agency has ended; exit code 1 if one failed
  test             sends the server a line from inside the network and expects it back
  stop             SIGTERM to all, and 10 s to leave; says which failed
  down [-k]        removes containers and network; -k also the journal's volume and the images

Data is agency-1.csv .. agency-N.csv in DATA_DIR, in DATA_DIR/dataset or in DATA_DIR/dataset.zip. A contest's journal outlives "down". It was opened for a number of agencies and a winning number; a server that is started with
others refuses it. "down -k" makes room for a new contest.

environment: COMPOSE_PROJECT_NAME ($project), CONFIG_DIR (deploy/config), DATA_DIR (.data), PKI_DIR (deploy/.build/pki),
             JDK_IMAGE ($jdk_image), BASE_IMAGE ($base_image),
             MAVEN_IMAGE ($maven_image), NETCAT_IMAGE ($netcat_image)
exit codes:  0 done, 1 failed, 2 usage
EOF
}

usage_error() {
  complain "$@"
  usage >&2
  exit 2
}

main() {
  (($#)) || usage_error "what to do is missing"
  case $1 in
    -h | --help) usage ;;
    build | ps | wait | test | stop)
      (($# == 1)) || usage_error "$1 takes no \"$2\""
      "run_$1"
      ;;
    logs) run_with_flag "$1" -f "${@:2}" ;;
    down) run_with_flag "$1" -k "${@:2}" ;;
    *) parse_up "$@" ;;
  esac
}

run_with_flag() {
  local word=$1 flag=$2
  shift 2
  case $# in
    0) "run_$word" "" ;;
    1)
      [[ $1 == "$flag" ]] || usage_error "$word: \"$1\" (expected: $flag)"
      "run_$word" "$flag"
      ;;
    *) usage_error "$word takes no \"$2\"" ;;
  esac
}

parse_up() {
  local agencies="" file=$deploy/docker-compose.yaml generate_only=""
  while (($#)); do
    case $1 in
      -o)
        file=${2:-}
        [[ -n $file ]] || usage_error "-o needs a file"
        shift
        ;;
      --sample) sample=yes ;;
      --tls) tls=yes ;;
      --servers)
        servers=${2:-}
        [[ $servers =~ ^[135]$ ]] || usage_error "--servers: \"$servers\" (expected: 1, 3 or 5)"
        shift
        ;;
      --generate-only) generate_only=yes ;;
      *)
        is_agencies "$1" || usage_error "\"$1\" (expected: a command, or N: decimal, 0..1000)"
        [[ -z $agencies ]] || usage_error "two numbers of agencies: $agencies and $1"
        agencies=$((10#$1))
        ;;
    esac
    shift
  done
  [[ -n $agencies ]] || usage_error "N is missing"
  [[ -z $tls ]] || ((agencies > 0)) || usage_error "--tls with no agency (expected: N, 1..1000)"
  run_up "$agencies" "$file" "$generate_only"
}

is_agencies() {
  [[ $1 =~ ^[0-9]{1,9}$ ]] && ((10#$1 <= 1000))
}

run_up() {
  local agencies=$1 file=$2 generate_only=$3
  ((agencies > 0)) || sample=
  if [[ -n $generate_only ]]; then
    write_compose_file "$agencies" "$file"
    return
  fi
  [[ -z $sample ]] || say "--sample: $agencies agencies take invented bets, $sample_rows each"
  tell_earlier_variables
  tell_passed_over_variables
  need_engine
  need_names "$agencies"
  need_configuration
  need_data "$agencies"
  [[ -z $tls ]] || make_certificates "$agencies"
  write_compose_file "$agencies" "$file"
  build_program_jars
  build_images
  [[ -z $sample ]] || generate_sample "$agencies"
  keep_running_file "$file"
  compose up -d --remove-orphans
  await_servers
  local failed=0
  tell_failed || failed=1
  [[ -z $sample ]] || say "the bets of this contest are invented (--sample), and so is its draw"
  return "$failed"
}

run_build() {
  need_engine
  build_program_jars
  build_images
}

run_logs() {
  need_engine
  if [[ -t 1 ]]; then
    compose logs ${1:+"$1"}
  elif [[ $1 == -f ]]; then
    compose logs -f | line_by_line
  else
    compose logs | sed "s/^$erase_line//"
  fi
}

# docker compose 2.26 begins each line by clearing the terminal's, terminal or not.
erase_line=$'\033\\[2K'

# Each line leaves when it has come. An awk or a sed may wait until it has read a whole block.
line_by_line() {
  local line
  while IFS= read -r line; do
    printf '%s\n' "${line#$'\033[2K'}"
  done
}

run_ps() {
  need_engine
  compose ps -a
  tell_failed || true
}

run_wait() {
  need_engine
  await_agencies
  tell_failed || exit 1
  [[ -z $(agencies_there --filter status=running) ]] || fail "no server runs, and not all agencies have ended"
}

run_test() {
  need_engine
  link_test
}

run_stop() {
  need_engine
  compose stop
  tell_failed || true
}

run_down() {
  need_engine
  if [[ $1 == -k ]]; then
    compose down --remove-orphans -v
    remove_images
  else
    compose down --remove-orphans
  fi
}

use_utf8
main "$@"
