#!/usr/bin/env bash
# Runs the lottery in containers: one server and N agencies on a private network. `compose.sh -h` explains.
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

# shellcheck source=lib/engine.sh
. "$deploy/lib/engine.sh"
# shellcheck source=lib/compose-file.sh
. "$deploy/lib/compose-file.sh"
# shellcheck source=lib/images.sh
. "$deploy/lib/images.sh"
# shellcheck source=lib/data.sh
. "$deploy/lib/data.sh"
# shellcheck source=lib/link-test.sh
. "$deploy/lib/link-test.sh"

usage() {
  cat <<EOF
usage: compose.sh N [-o FILE] [--generate-only]
       compose.sh build | logs [-f] | ps | test | stop | down [-k]

  N                writes the compose file for a server and agencies client1..clientN (N: 0..1000), builds what
                   has to be built, starts everything in the background and waits until the server answers.
                   With 0 there is only the server, for as many agencies as server.conf says.
    -o FILE        where the compose file goes (default: deploy/docker-compose.yaml)
    --generate-only  writes the file and stops
  build            builds the jars and the two images, where they are not up to date
  logs [-f]        shows every container's log; -f follows
  ps               shows the containers and their state
  test             sends the server a line from inside the network and expects it back
  stop             SIGTERM to all, and 10 s to leave
  down [-k]        removes containers and network; -k also the journal's volume and the images

A contest's journal outlives "down". It was opened for a number of agencies and a winning number; a server that is
started with others refuses it. "down -k" makes room for a new contest.

environment: COMPOSE_PROJECT_NAME ($project), CONFIG_DIR (deploy/config), DATA_DIR (.data),
             JDK_IMAGE ($jdk_image), BASE_IMAGE ($base_image),
             MAVEN_IMAGE ($maven_image), NETCAT_IMAGE ($netcat_image)
exit codes:  0 done, 1 failed, 2 usage
EOF
}

fail() {
  echo "compose.sh: $*" >&2
  exit 1
}

usage_error() {
  echo "compose.sh: $*" >&2
  usage >&2
  exit 2
}

main() {
  (($#)) || usage_error "what to do is missing"
  case $1 in
    -h | --help) usage ;;
    build | ps | test | stop)
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
  run_up "$agencies" "$file" "$generate_only"
}

is_agencies() {
  [[ $1 =~ ^[0-9]{1,9}$ ]] && ((10#$1 <= 1000))
}

run_up() {
  local agencies=$1 file=$2 generate_only=$3
  write_compose_file "$agencies" "$file"
  [[ -z $generate_only ]] || return 0
  need_engine
  need_names "$agencies"
  build_jars
  build_images
  prepare_data "$agencies"
  keep_running_file "$file"
  compose up -d --remove-orphans
  await_server
}

run_build() {
  need_engine
  build_jars
  build_images
}

run_logs() {
  need_engine
  if [[ -t 1 ]]; then
    compose logs ${1:+"$1"}
  else
    # docker compose 2.26 begins each line by clearing the terminal's, terminal or not.
    compose logs ${1:+"$1"} | awk '{ sub(/^\033\[2K/, ""); print; fflush() }'
  fi
}

run_ps() {
  need_engine
  compose ps -a
}

run_test() {
  need_engine
  link_test
}

run_stop() {
  need_engine
  compose stop
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

main "$@"
