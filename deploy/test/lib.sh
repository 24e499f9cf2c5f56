# shellcheck shell=bash
# What the container tests are written with: cases, conditions with a deadline, and the contest they look at.

deploy=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
# A project of its own, so that nobody's journal is touched; container names are the engine's, and must be free.
export COMPOSE_PROJECT_NAME=tp0-test CONFIG_DIR=$work/config DATA_DIR=$work/data
project=$COMPOSE_PROJECT_NAME
network=${project}_testing_net
netcat_image=${NETCAT_IMAGE:-busybox:1.36}
failed_cases=0

# --- cases: a case is a function whose name is a sentence

run_case() {
  local name=$1 log=$work/case.log began=$SECONDS status
  [[ $name =~ ${ONLY:-.} ]] || return 0
  set +e
  (
    set -e
    "$name"
  ) >"$log" 2>&1
  status=$?
  set -e
  if ((status == 0)); then
    printf 'ok      %3d s  %s\n' $((SECONDS - began)) "${name//_/ }"
    grep '^figure: ' "$log" || true
  else
    printf 'FAILED  %3d s  %s\n' $((SECONDS - began)) "${name//_/ }"
    sed 's/^/    /' "$log"
    failed_cases=$((failed_cases + 1))
  fi
}

no_case_failed() {
  ((failed_cases == 0)) || echo "$failed_cases case(s) failed"
  return $((failed_cases > 0))
}

# --- expectations: each says what it saw

expect() {
  local what=$1 expected=$2 actual=$3
  [[ $expected == "$actual" ]] && return
  printf '%s: "%s" (expected: "%s")\n' "$what" "$actual" "$expected" >&2
  return 1
}

expect_match() {
  local what=$1 pattern=$2 actual=$3
  [[ $actual =~ $pattern ]] && return
  printf '%s: "%s" (expected a match of: %s)\n' "$what" "$actual" "$pattern" >&2
  return 1
}

# await SECONDS COMMAND...: until the command succeeds.
await() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@"; do
    if ((SECONDS >= deadline)); then
      echo "not in time: $*" >&2
      return 1
    fi
    sleep 0.1
  done
}

# --- compose.sh, and what it started

up() {
  "$deploy/compose.sh" "${1:-5}" -o "$work/docker-compose.yaml"
}

down_all() {
  "$deploy/compose.sh" down -k >/dev/null 2>&1
}

exit_code() {
  docker inspect -f '{{.State.ExitCode}}' "$1"
}

health() {
  docker inspect -f '{{.State.Health.Status}}' "$1"
}

is_healthy() {
  [[ $(health "$1") == healthy ]]
}

started_at() {
  docker inspect -f '{{.State.StartedAt}}' "$1"
}

await_exit() {
  timeout 120 docker wait "$1" >/dev/null || {
    echo "$1 has not left after 120 s" >&2
    docker logs --tail 5 "$1" >&2
    return 1
  }
}

log_count() {
  docker logs "$1" 2>&1 | grep -c "$2" || true
}

last_log() {
  docker logs "$1" 2>&1 | grep "$2" | tail -n 1
}

# --- the contest

agencies=(1 2 3 4 5)

winners_of_file() {
  awk -F, '{ sub(/\r$/, "") } $NF == 7574 { print $3 }' "$DATA_DIR/agency-$1.csv"
}

stored_rows() {
  docker exec server java @/opt/lottery/server.options -jar /opt/lottery/lottery-server.jar export --data-dir /var/lib/lottery/data
}

# What every contest must end in, whatever happened on the way.
expect_the_result() {
  local i
  for i in "${agencies[@]}"; do
    await_exit "client$i"
    expect "exit code of client$i" 0 "$(exit_code "client$i")"
    expect "winners of agency $i" "$(winners_of_file "$i" | grep -c . || true)" "$(winners_logged "client$i")"
  done
  expect "draws" 1 "$(log_count server 'action: sorteo | result: success')"
  expect_all_bets_stored
  await 60 is_healthy server
}

winners_logged() {
  last_log "$1" 'action: consulta_ganadores | result: success' | sed 's/.*cant_ganadores: //'
}

# Every row of every file, once, and each agency's in file order.
expect_all_bets_stored() {
  local i
  stored_rows >"$work/export"
  expect "bets stored" "$(cat "$DATA_DIR"/agency-[1-5].csv | wc -l)" "$(wc -l <"$work/export")"
  for i in "${agencies[@]}"; do
    grep "^$i," "$work/export" | cut -d, -f2- | cmp - "$DATA_DIR/agency-$i.csv"
  done
}
