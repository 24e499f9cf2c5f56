# shellcheck shell=bash
# Containers that have ended, and those among them that failed.

# Says which containers failed, with exit code and last words; is false if any did.
tell_failed() {
  local name code failed=0
  while read -r name code; do
    ((code != 0)) || continue
    complain "$name failed (exit code $code): $(last_words "$name")"
    failed=1
  done < <(ended_containers)
  return "$failed"
}

ended_containers() {
  local ids
  mapfile -t ids < <(project_containers -q --filter status=exited)
  ((${#ids[@]} == 0)) || docker inspect -f '{{slice .Name 1}} {{.State.ExitCode}}' "${ids[@]}"
}

project_containers() {
  docker ps -a --filter "label=com.docker.compose.project=$project" "$@"
}

# The last failure in a container's log, else its last line.
last_words() {
  docker logs --tail 20 "$1" 2>&1 | awk '/result: fail/ { failure = $0 } { last = $0 } END { print failure ? failure : last }'
}

# Until every agency has ended; they would wait for ever for a server that has.
await_agencies() {
  [[ -n $(agencies_there) ]] || fail 'there are no agencies: "compose.sh N" starts N'
  while [[ -n $(agencies_there --filter status=running) ]]; do
    a_server_runs || return 0
    sleep 0.5
  done
}

a_server_runs() {
  local name
  for name in $(started_servers); do
    [[ $(docker inspect -f '{{.State.Status}}' "$name" 2>/dev/null) != running ]] || return 0
  done
  return 1
}

agencies_there() {
  project_containers --filter name=client --format '{{.Names}}' "$@"
}
