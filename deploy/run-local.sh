#!/usr/bin/env bash
# One whole lottery as local processes: a server, an agency for each data file, the winners, and a clean stop.
#
#   deploy/run-local.sh [DATA_DIR]     DATA_DIR has agency-1.csv, agency-2.csv, …; without it a sample is generated
#
# Needs the two jars (mvn package) and a JDK or JRE, nothing else. Leaves the contest's directory and the logs, no process.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
server_jar=$root/lottery-server/target/lottery-server.jar
agency_jar=$root/lottery-agency/target/lottery-agency.jar
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
server_flags=(-Xmx64m -Xmn17m -XX:+UseSerialGC -Xshare:auto -XX:+ExitOnOutOfMemoryError -Dio.netty.allocator.maxOrder=7)
agency_flags=(-Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -XX:-UsePerfData -Dio.netty.jfr.enabled=false -Dio.netty.allocator.type=pooled)

sample_rows=(30000 25000 15000 8000 1000)
sample_winners=(2 3 3 2 0)

server_pid=
agency_pids=()

fail() {
  echo "run-local: $*" >&2
  exit 1
}

# Whatever ends this script, nothing that it started stays behind.
stop_all() {
  local pid
  for pid in "${agency_pids[@]}" $server_pid; do
    kill "$pid" 2>/dev/null || true
  done
  wait
}

generate_sample() {
  local i
  mkdir -p "$data"
  for i in "${!sample_rows[@]}"; do
    "$java" "${agency_flags[@]}" -jar "$agency_jar" generate --rows "${sample_rows[i]}" --winners "${sample_winners[i]}" \
      --seed "$((i + 1))" --output "$data/agency-$((i + 1)).csv" >/dev/null
  done
}

count_agencies() {
  agencies=0
  while [ -e "$data/agency-$((agencies + 1)).csv" ]; do agencies=$((agencies + 1)); done
  ((agencies > 0)) || fail "$data: no agency-1.csv (expected: agency-1.csv, agency-2.csv, …)"
}

start_server() {
  SERVER_PORT=${PORT:-0} SERVER_AGENCIES=$agencies SERVER_DATA_DIR=$run/contest \
    "$java" "${server_flags[@]}" -jar "$server_jar" >"$run/server.log" 2>&1 &
  server_pid=$!
  local waited
  for ((waited = 0; waited < 300; waited++)); do
    port=$(sed -n 's/.*action: escuchando | result: success | port: \([0-9]*\).*/\1/p' "$run/server.log")
    [ -n "$port" ] && return
    kill -0 "$server_pid" 2>/dev/null || break
    sleep 0.1
  done
  cat "$run/server.log" >&2
  server_pid=
  fail "the server did not start"
}

run_agencies() {
  local id failed=0
  for ((id = 1; id <= agencies; id++)); do
    CLI_ID=$id CLI_SERVER_ADDRESS=127.0.0.1:$port CLI_DATA_FILE=$data/agency-$id.csv \
      "$java" "${agency_flags[@]}" -jar "$agency_jar" >"$run/agency-$id.log" 2>&1 &
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
  wait "$server_pid" || fail "the server did not end well; see $run/server.log"
  server_pid=
}

say_winners() {
  local id documents
  for ((id = 1; id <= agencies; id++)); do
    documents=$(sed -n 's/.*action: ganador | .*dni: \([^|]*\)$/\1/p' "$run/agency-$id.log" | tr -d '\r' | paste -sd ' ' -)
    winners+=("$(sed -n 's/.*action: consulta_ganadores | result: success | cant_ganadores: \([0-9]*\).*/\1/p' "$run/agency-$id.log")")
    echo "agency $id: ${winners[-1]} winners${documents:+: $documents}"
  done
}

[ -e "$server_jar" ] && [ -e "$agency_jar" ] || fail "the jars are missing: mvn package makes them"
run=$root/.data/run-$(date +%Y%m%d-%H%M%S)
mkdir -p "$run"
trap stop_all EXIT

data=${1:-$run/sample}
if (($# == 0)); then
  echo "Generating a sample of bets for ${#sample_rows[@]} agencies."
  generate_sample
fi
[ -d "$data" ] || fail "$data: no such directory"
count_agencies

echo "Starting a server and $agencies agencies."
begun=$(date +%s%N)
start_server
run_agencies
millis=$((($(date +%s%N) - begun) / 1000000))
stop_server

winners=()
echo
say_winners
bets=$("$java" "${server_flags[@]}" -jar "$server_jar" export --data-dir "$run/contest" | wc -l | tr -d ' ')
echo
echo "$bets bets are stored; winners by agency: $(IFS=,; echo "${winners[*]}" | sed 's/,/, /g')."
echo "From the server's start to the last agency's end it took $millis ms."
echo "The contest is in $run/contest, the logs are beside it."
