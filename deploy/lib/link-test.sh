# shellcheck shell=bash
# The link check, from inside the network: the host needs no netcat and the server publishes no port.

link_test() {
  ! grep -q "SERVER_TLS_MODE: 'required'" "$(running_file)" || fail "the server takes TLS only, and nc speaks none: see its health (compose.sh ps)"
  local line="link check $$-$RANDOM" answer
  if answer=$(send_line "$line") && [[ $answer == "$line" ]]; then
    echo 'action: test_echo_server | result: success'
  else
    echo 'action: test_echo_server | result: fail'
    fail "sent \"$line\", got \"$answer\""
  fi
}

send_line() {
  # shellcheck disable=SC2016 # the container's shell expands these
  docker run --rm --network "${project}_testing_net" "$netcat_image" \
    sh -c 'printf "%s\n" "$1" | timeout 10 nc -w 5 server "$2"' sh "$1" "$(server_port)"
}

# The port is server.conf's to change, so the server is asked: it logs it when it starts.
server_port() {
  local port
  port=$(docker logs server 2>/dev/null | sed -n 's/.*action: config .*| port: \([0-9]*\).*/\1/p' | tail -n 1) || true
  echo "${port:-12345}"
}
