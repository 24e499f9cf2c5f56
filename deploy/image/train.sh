#!/usr/bin/env bash
# Runs a lottery of one agency inside the image being built, and writes the list of classes each program loaded.
# usage: train.sh DIRECTORY; SERVER_PORT and SERVER_ADMIN_ADDRESS say on which ports
set -euo pipefail

programs=$(dirname "$0")
lists=$1
work=$(mktemp -d)

main() {
  mkdir -p "$lists"
  (become agency generate --rows 2000 --seed 1 --winners 3) >"$work/agency-1.csv"
  # What the health check asks for is learned too.
  export SERVER_PORT=${SERVER_PORT:-12345} SERVER_ADMIN_ADDRESS=${SERVER_ADMIN_ADDRESS:-127.0.0.1:12380}
  SERVER_AGENCIES=1 SERVER_DATA_DIR=$work/journal become server &
  local server=$!
  await_server "$server"
  (CLI_ID=1 CLI_SERVER_ADDRESS=127.0.0.1:$SERVER_PORT CLI_DATA_FILE=$work/agency-1.csv become agency)
  kill -TERM "$server"
  wait "$server"
  rm -rf "$work"
}

# Replaces the (sub)shell, so that the process id of a background call is the program's own.
become() {
  local name=$1
  shift
  exec java "@$programs/$name.options" "-XX:DumpLoadedClassList=$lists/$name.classes" \
    -jar "$programs/lottery-$name.jar" "$@"
}

await_server() {
  local deadline=$((SECONDS + 60))
  until bash "$programs/health.sh" 2>/dev/null; do
    kill -0 "$1"
    ((SECONDS < deadline))
    sleep 0.1
  done
}

main
