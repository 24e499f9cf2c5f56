# shellcheck shell=bash
# Of the pages for operators, as the image has it.
admin_port=12380

# The link check, from inside the network: the host needs no netcat and the server publishes no port.

link_test() {
  if grep -q "SERVER_TLS_MODE: 'required'" "$(running_file)"; then
    ready_test
    return
  fi
  local line="link check $$-$RANDOM" answer
  if answer=$(send_line "$line") && [[ $answer == "$line" ]]; then
    echo 'action: test_echo_server | result: success'
  else
    echo 'action: test_echo_server | result: fail'
    fail "sent \"$line\", got \"$answer\""
  fi
}

# nc speaks no TLS, so the server is asked, from inside the network too, whether it is ready.
ready_test() {
  local status
  # shellcheck disable=SC2016 # the container's shell expands these
  status=$(docker run --rm --network "${project}_testing_net" "$netcat_image" \
    sh -c 'printf "GET /readyz HTTP/1.0\r\n\r\n" | timeout 10 nc -w 5 "$2" "$1"' sh "$admin_port" "$(first_server)" | head -n 1) || true
  if [[ $status == 'HTTP/1.'?' 200 '* ]]; then
    echo 'action: test_echo_server | result: success'
  else
    echo 'action: test_echo_server | result: fail'
    fail "the server takes TLS only, so it was asked for /readyz: \"${status%$'\r'}\""
  fi
}

# Every one of several echoes lines.
first_server() {
  started_servers | head -n 1
}

send_line() {
  # shellcheck disable=SC2016 # the container's shell expands these
  docker run --rm --network "${project}_testing_net" "$netcat_image" \
    sh -c 'printf "%s\n" "$1" | timeout 10 nc -w 5 "$3" "$2"' sh "$1" "$(server_port)" "$(first_server)"
}

# The port is server.conf's to change, so the server is asked: it logs it when it starts.
server_port() {
  local port
  port=$(docker logs "$(first_server)" 2>/dev/null | sed -n -e 's/.*action: config .*| port: \([0-9]*\).*/\1/p' \
    -e 's/.*"action":"config".*"port":\([0-9]*\),.*/\1/p' | tail -n 1) || true
  echo "${port:-12345}"
}
