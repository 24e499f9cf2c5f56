#!/usr/bin/env bash
# One whole lottery as local processes: a server, an agency for each data file, the winners, and a clean stop.
#
#   deploy/run-local.sh [DATA_DIR]     DATA_DIR has agency-1.csv, agency-2.csv, …; without it bets are invented
#
# Needs a JDK, and Maven where the jars are older than their sources. Leaves the contest's directory and the logs, no
# process.
#
# environment: TLS=1 gives everybody a certificate of an authority made for this run, and requires them; SERVERS=3 (or 5) starts
#              so many servers, which are one cluster; PORT is the server's port (default: any free one), RUN_DIR a directory to be made for this run (default:
#              one named by date and time, in .data), NO_CLASS_ARCHIVES=yes starts the programs without them
# shellcheck source-path=SCRIPTDIR
set -euo pipefail

deploy=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$deploy")
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
server_flags=(-Xms64m -Xmx128m -Xmn17m -XX:MaxDirectMemorySize=64m -XX:+UseSerialGC -Xshare:auto -XX:+ExitOnOutOfMemoryError -XX:-UsePerfData
  -Dio.netty.allocator.maxOrder=7 -Dio.netty.allocator.type=pooled -Dio.netty.jfr.enabled=false)
# A machine of a cluster has the engine's log in memory too.
cluster_flags=(-Xmx384m -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError)
agency_flags=(-Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:Tier3InvocationThreshold=1000 -XX:Tier3MinInvocationThreshold=500
  -XX:Tier3CompileThreshold=5000 -Xshare:auto -XX:-UsePerfData -Dio.netty.jfr.enabled=false -Dio.netty.allocator.type=pooled)

# shellcheck source=lib/common.sh
. "$deploy/lib/common.sh"
# shellcheck source=lib/jars.sh
. "$deploy/lib/jars.sh"
# shellcheck source=lib/classes.sh
. "$deploy/lib/classes.sh"

sample_rows=(30000 25000 15000 8000 1000)
sample_winners=(2 3 3 2 0)

# What learns or uses class archives; see lib/classes.sh.
server_archive=()
agency_archive=()

# With TLS: where the certificates are, and the variables by which the server knows its own.
pki=
server_tls=()

server_pid=
agency_pids=()

# With SERVERS=3: the processes, and what agencies connect to.
servers=${SERVERS:-1}
cluster_pids=()
address=

main() {
  (($# <= 1)) || fail "too many arguments: $* (expected: at most a directory)"
  tell_earlier_variables
  # It reads the logs of what it starts.
  export SERVER_LOGGING_FORMAT=text CLI_LOGGING_FORMAT=text
  local data=${1:-} run agencies
  [[ $servers =~ ^[135]$ ]] || fail "SERVERS: \"$servers\" (expected: 1, 3 or 5)"
  [[ -z $data || -d $data ]] || fail "$data: no such directory"
  if [[ -n $data ]]; then
    agencies=$(agencies_in "$data")
  else
    agencies=${#sample_rows[@]}
    say "no DATA was named: bets are invented, for $agencies agencies"
  fi
  trap stop_all EXIT
  build_jars mvn
  ((servers == 1)) || build_engine mvn
  use_class_archives
  run=$(new_directory "${RUN_DIR:-$root/.data/run-$(date +%Y%m%d-%H%M%S)}") || fail "$run: exists already, or cannot be made"
  if [[ -z $data ]]; then
    data=$run/sample
    mkdir -p "$data"
    generate_sample "$data" "${sample_rows[@]}"
  fi

  [[ -z ${TLS:-} ]] || make_certificates "$run" "$agencies"
  if ((servers == 1)); then
    say "starting a server and $agencies agencies on $data"
  else
    say "starting $servers servers and $agencies agencies on $data"
  fi
  local begun millis
  begun=$(date +%s%N)
  if ((servers == 1)); then
    start_server "$run" "$agencies"
    tell_page "$run"
  else
    start_cluster "$run" "$agencies"
  fi
  run_agencies "$run" "$data" "$agencies"
  if ((servers == 1)); then stop_server "$run"; else stop_cluster "$run"; fi
  millis=$((($(date +%s%N) - begun) / 1000000))
  tell_result "$run" "$agencies" "$millis"
  [[ -n ${1:-} ]] || echo "These bets were invented. DATA=dir takes dir/agency-1.csv, dir/agency-2.csv, …"
}

# Whatever ends this script, nothing that it started stays behind.
stop_all() {
  local pid
  for pid in "${agency_pids[@]}" "${cluster_pids[@]}" $server_pid; do
    kill "$pid" 2>/dev/null || true
  done
  wait
}

new_directory() {
  echo "$1"
  mkdir -p "$(dirname "$1")" && mkdir "$1"
}

agencies_in() {
  local data=$1 count=0
  while [[ -e $data/agency-$((count + 1)).csv ]]; do count=$((count + 1)); done
  ((count > 0)) || fail "$data: no agency-1.csv (expected: agency-1.csv, agency-2.csv, …)"
  echo "$count"
}

# generate_sample DIRECTORY ROWS…: a file for each agency.
generate_sample() {
  local data=$1 i rows
  shift
  rows=("$@")
  for i in "${!rows[@]}"; do
    "$java" "${agency_flags[@]}" "${agency_archive[@]}" -jar "$(jar_of agency)" generate --rows "${rows[i]}" \
      --winners "${sample_winners[i]}" --seed "$((i + 1))" --output "$data/agency-$((i + 1)).csv" >/dev/null
  done
}

# make_certificates RUN AGENCIES: an authority of its own for each run.
make_certificates() {
  pki=$1/pki
  "$deploy/certificates.sh" "$pki" all "$2"
  server_tls=(SERVER_TLS_MODE=required "SERVER_TLS_CERTIFICATE=$pki/server.pem" "SERVER_TLS_KEY=$pki/server.key"
    "SERVER_TLS_CLIENT_CA=$pki/ca.pem" "SERVER_TLS_CRL=$pki/ca.crl")
}

# node_tls NODE: a line for each variable of its certificate for the other machines.
node_tls() {
  [[ -n $pki ]] || return 0
  "$deploy/certificates.sh" "$pki" node "$1"
  printf '%s\n' SERVER_CLUSTER_TLS_MODE=required "SERVER_CLUSTER_TLS_CERTIFICATE=$pki/node-$1.pem" \
    "SERVER_CLUSTER_TLS_KEY=$pki/node-$1.key" "SERVER_CLUSTER_TLS_CLIENT_CA=$pki/ca.pem" "SERVER_CLUSTER_TLS_CRL=$pki/ca.crl"
}

# agency_tls ID: a line for each variable of its certificate.
agency_tls() {
  [[ -z $pki ]] || printf '%s\n' "CLI_SERVER_TLS_CA=$pki/ca.pem" "CLI_SERVER_TLS_CERTIFICATE=$pki/agency-$1.pem" \
    "CLI_SERVER_TLS_KEY=$pki/agency-$1.key"
}

# Where to watch; nothing if somebody has set SERVER_ADMIN_ADDRESS to nothing.
tell_page() {
  local address
  address=$(sed -n 's/.*action: admin | result: success | address: //p' "$1/server.log")
  [[ -z $address ]] || say "while it runs, the operator's page is http://$address/"
}

# play_contest RUN DATA AGENCIES: from the server's start to its end, to learn from.
play_contest() {
  start_server "$1" "$3"
  run_agencies "$@"
  stop_server "$1"
}

start_server() {
  local run=$1 agencies=$2 deadline=$((SECONDS + 30))
  : >"$run/server.log"
  env SERVER_PORT="${PORT:-0}" SERVER_ADMIN_ADDRESS="${SERVER_ADMIN_ADDRESS-127.0.0.1:0}" SERVER_AGENCIES="$agencies" SERVER_DATA_DIR="$run/contest" "${server_tls[@]}" \
    "$java" "${server_flags[@]}" "${server_archive[@]}" -jar "$(jar_of server)" >"$run/server.log" 2>&1 &
  server_pid=$!
  while ((SECONDS < deadline)); do
    port=$(sed -n 's/.*action: escuchando | result: success | port: \([0-9]*\).*/\1/p' "$run/server.log")
    address=127.0.0.1:$port
    [[ -z $port ]] || return 0
    kill -0 "$server_pid" 2>/dev/null || break
    sleep 0.02
  done
  cat "$run/server.log" >&2
  fail "the server did not start"
}

# The machines of a cluster, all on this one: machine 1's directory is where one server's would be.
start_cluster() {
  local run=$1 agencies=$2 peers="" i tls deadline=$((SECONDS + 120))
  for ((i = 1; i <= servers; i++)); do peers+=${peers:+,}n$i=127.0.0.1:$(free_port); done
  for ((i = 1; i <= servers; i++)); do
    : >"$run/server-$i.log"
    mapfile -t tls < <(node_tls "n$i")
    env SERVER_PORT=0 SERVER_AGENCIES="$agencies" SERVER_DATA_DIR="$(directory_of "$run" "$i")" SERVER_CLUSTER_NODE="n$i" \
      SERVER_CLUSTER_PEERS="$peers" "${server_tls[@]}" "${tls[@]}" \
      "$java" "${cluster_flags[@]}" -jar "$(jar_of server)" >"$run/server-$i.log" 2>&1 &
    cluster_pids+=($!)
  done
  until grep -q "action: cluster | .*papel: lider" "$run"/server-*.log && all_listen "$run"; do
    ((SECONDS < deadline)) || { tail -n 3 "$run"/server-*.log >&2 && fail "no server leads"; }
    sleep 0.1
  done
}

# Whether all listen; address is the list of them then.
all_listen() {
  local i
  address=
  for ((i = 1; i <= servers; i++)); do
    port=$(sed -n 's/.*action: escuchando | result: success | port: \([0-9]*\).*/\1/p' "$1/server-$i.log")
    [[ -n $port ]] || return 1
    address+=${address:+,}127.0.0.1:$port
  done
}

directory_of() {
  if (($2 == 1)); then echo "$1/contest"; else echo "$1/contest-of-server-$2"; fi
}

# A port that nobody listens on now; each process may take another one in between, and then the server says so.
free_port() {
  local candidate
  while candidate=$((20000 + RANDOM % 10000)); (exec 3<>"/dev/tcp/127.0.0.1/$candidate") 2>/dev/null; do :; done
  echo "$candidate"
}

stop_cluster() {
  local run=$1 pid
  wait_for_copies "$run"
  kill "${cluster_pids[@]}"
  for pid in "${cluster_pids[@]}"; do wait "$pid" || fail "a server did not end well; see $run/server-*.log"; done
  cluster_pids=()
}

# Until every machine has the whole contest.
wait_for_copies() {
  local run=$1 i deadline=$((SECONDS + 30)) first
  first=$(fingerprint_of "$run" 1)
  for ((i = 2; i <= servers; i++)); do
    until [[ $(fingerprint_of "$run" "$i") == "$first" ]]; do
      ((SECONDS < deadline)) || fail "server $i has other bets than server 1; see $run"
      sleep 0.2
      first=$(fingerprint_of "$run" 1)
    done
  done
  say "all $servers servers have the same bets: ${first%% *}"
}

fingerprint_of() {
  "$java" "${server_flags[@]}" -jar "$(jar_of server)" export --data-dir "$(directory_of "$1" "$2")" 2>/dev/null | sha256sum
}

run_agencies() {
  local run=$1 data=$2 agencies=$3 id failed=0 tls
  for ((id = 1; id <= agencies; id++)); do
    mapfile -t tls < <(agency_tls "$id")
    env CLI_ID="$id" CLI_SERVER_ADDRESS="$address" CLI_DATA_FILE="$data/agency-$id.csv" "${tls[@]}" \
      "$java" "${agency_flags[@]}" "${agency_archive[@]}" -jar "$(jar_of agency)" >"$run/agency-$id.log" 2>&1 &
    agency_pids+=($!)
  done
  for ((id = 1; id <= agencies; id++)); do
    if ! wait "${agency_pids[id - 1]}"; then
      echo "--- agency $id failed, the end of its log:" >&2
      tail -n 5 "$run/agency-$id.log" >&2
      failed=1
    fi
  done
  agency_pids=()
  ((failed == 0)) || fail "not every agency finished; logs are in $run"
}

stop_server() {
  kill "$server_pid"
  wait "$server_pid" || fail "the server did not end well; see $1/server.log"
  server_pid=
}

tell_result() {
  local run=$1 agencies=$2 millis=$3 id count counts="" bets
  echo
  for ((id = 1; id <= agencies; id++)); do
    count=$(sed -n 's/.*action: consulta_ganadores | result: success | cant_ganadores: \([0-9]*\).*/\1/p' "$run/agency-$id.log")
    echo "agency $id: $count winners$(documents_in "$run/agency-$id.log")"
    counts+=${counts:+, }$count
  done
  bets=$("$java" "${server_flags[@]}" -jar "$(jar_of server)" export --data-dir "$run/contest" | wc -l | tr -d ' ')
  echo
  echo "$bets bets are stored; winners by agency: $counts."
  echo "From the server's start to the last agency's end it took $millis ms."
  echo "The contest is in $run/contest, the logs are beside it."
}

documents_in() {
  local documents
  documents=$(sed -n 's/.*action: ganador | .*dni: \([^|]*\)$/\1/p' "$1" | tr -d '\r' | paste -sd ' ' -)
  echo "${documents:+: $documents}"
}

use_utf8
main "$@"
