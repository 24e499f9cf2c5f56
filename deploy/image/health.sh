#!/usr/bin/env bash
# Healthy is: the server says at /readyz that it is ready. No curl, no JVM: bash opens the connection itself.
# Without the pages for operators (no SERVER_ADMIN_ADDRESS), healthy is: the server sends a line back, or, where it
# speaks TLS only, answers what begins like it with an alert.
set -euo pipefail

main() {
  if [[ -n ${SERVER_ADMIN_ADDRESS:-} ]]; then
    is_ready "${SERVER_ADMIN_ADDRESS%:*}" "${SERVER_ADMIN_ADDRESS##*:}"
  elif [[ ${SERVER_TLS_MODE:-off} == required ]]; then
    sends_alert
  else
    sends_back
  fi
}

# is_ready HOST PORT
is_ready() {
  local host=$1 status
  case $host in 0.0.0.0 | '[::]') host=127.0.0.1 ;; esac
  host=${host#[} host=${host%]}
  exec 3<>"/dev/tcp/$host/$2"
  printf 'GET /readyz HTTP/1.0\r\n\r\n' >&3
  IFS= read -r -t 2 status <&3
  [[ $status == 'HTTP/1.'?' 200 '* ]]
}

# A handshake record with a ClientHello of no bytes; an alert (15, hex) comes back.
sends_alert() {
  local byte
  connect
  printf '\x16\x03\x01\x00\x04\x01\x00\x00\x00' >&3
  LC_ALL=C IFS= read -r -t 2 -N 1 byte <&3
  [[ $byte == $'\x15' ]]
}

sends_back() {
  local line
  connect
  echo health >&3
  IFS= read -r -t 2 line <&3
  [[ $line == health ]]
}

# To whichever port this container listens on, so no second place has to know what server.conf says.
connect() {
  local port
  port=$(listening_port < <(cat /proc/net/tcp6 /proc/net/tcp 2>/dev/null))
  exec 3<>"/dev/tcp/127.0.0.1/$port"
}

listening_port() {
  local address state
  while read -r _ address _ state _; do
    # 0A is LISTEN; 0B00007F is 127.0.0.11, the engine's name server inside each container.
    [[ $state == 0A && $address != 0B00007F:* ]] || continue
    echo "$((16#${address##*:}))"
    return
  done
  return 1
}

main
