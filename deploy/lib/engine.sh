# shellcheck shell=bash
# The engine, docker compose in both its forms, and what must be right before they are asked for anything.

compose_command=()

need_engine() {
  command -v docker >/dev/null || fail "docker is not installed: install Docker Engine and docker compose"
  local answer
  answer=$(docker version --format '{{.Server.Version}}' 2>&1) || explain_engine "$answer"
  find_compose
}

explain_engine() {
  case $1 in
    *"permission denied"*)
      fail "no permission to use the Docker engine: join its group (sudo usermod -aG docker \$USER, then log in again) or use sudo"
      ;;
    *) fail "the Docker engine does not answer: start it (sudo systemctl start docker). It said: ${1##*$'\n'}" ;;
  esac
}

# docker compose comes first: docker-compose 1.29 cannot recreate containers on engines from 25 on.
find_compose() {
  if docker compose version >/dev/null 2>&1; then
    compose_command=(docker compose)
  elif command -v docker-compose >/dev/null; then
    compose_command=(docker-compose)
  else
    fail "docker compose is not installed: install its plugin, or docker-compose 1.29"
  fi
}

# docker-compose 1.29 takes the project's name from here only, colours its output in a pipe, and buffers it there.
compose() {
  local colours=auto
  [[ -t 1 ]] || colours=never
  [[ -f $(running_file) ]] || write_compose_file 0 "$(running_file)"
  PYTHONUNBUFFERED=1 "${compose_command[@]}" --ansi "$colours" -p "$project" -f "$(running_file)" "$@"
}

# bind_mount SOURCE TARGET: for docker's --mount, which takes its fields as CSV.
bind_mount() {
  printf 'type=bind,"source=%s",target=%s' "${1//\"/\"\"}" "$2"
}

# The file that was last started, so that the other commands find it wherever `-o` put it.
running_file() {
  echo "$deploy/.build/$project.yaml"
}

keep_running_file() {
  mkdir -p "$deploy/.build"
  cp "$1" "$(running_file)"
}

# Container names are the engine's, not the project's: say who has one instead of failing half-way.
need_names() {
  local agencies=$1 name owner
  while read -r name owner; do
    is_ours "$name" "$agencies" || continue
    [[ $owner == "$project" ]] || fail "the container name \"$name\" is in use by ${owner:+project }${owner:-a container started by hand}: stop that first, or remove it (docker rm -f $name)"
  done < <(docker ps -a --format '{{.Names}} {{.Label "com.docker.compose.project"}}')
}

is_ours() {
  local name=$1 agencies=$2
  [[ $name =~ ^server[1-5]?$ ]] && return
  [[ $name =~ ^client([1-9][0-9]{0,3})$ ]] && ((BASH_REMATCH[1] <= agencies))
}

await_servers() {
  local name deadline=$((SECONDS + 60 * servers))
  for name in $(server_names); do
    until docker exec "$name" bash /opt/lottery/health.sh >/dev/null 2>&1; do
      [[ $(docker inspect -f '{{.State.Status}}' "$name") == running ]] || explain_exit "$name"
      ((SECONDS < deadline)) || fail "$name does not answer after $((60 * servers)) s: see compose.sh logs"
      sleep 0.1
    done
  done
}

# The servers' containers that were started.
started_servers() {
  sed -n 's/^    container_name: \(server[1-5]*\)$/\1/p' "$(running_file)"
}

# The engine would make a directory where a mounted file is missing.
need_configuration() {
  local file
  for file in "$config_dir"/config.{ini,yaml,yml} "$root/server/config.ini" "$root/client/config.yaml"; do
    [[ ! -e $file ]] || complain "$file is not read: server.conf and agency.conf stand for it, see deploy/COMING-FROM-THE-EXERCISE.md"
  done
  for file in server.conf agency.conf; do
    [[ -f $config_dir/$file ]] || fail "$config_dir/$file is missing (expected: a file like deploy/config/$file)"
  done
}

# Containers get their configuration from the mounted files, not from this shell.
tell_passed_over_variables() {
  local name
  for name in "${!SERVER_@}" "${!CLI_@}"; do
    [[ " ${earlier_variables[*]} " == *" $name: "* ]] || complain "$name is set, and containers do not get it: $config_dir has their configuration"
  done
}

explain_exit() {
  docker logs --tail 3 "$1" >&2
  fail "the server did not start (exit code $(docker inspect -f '{{.State.ExitCode}}' "$1")); its last lines are above"
}
