#!/usr/bin/env bash
# Healthy is: the server sends a line back, or, where it speaks TLS only, answers what begins like it with an alert. No curl, no JVM: bash opens the connection itself. The port is whichever
# this container listens on, so no second place has to know what server.conf says.
set -euo pipefail

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

port=$(listening_port < <(cat /proc/net/tcp6 /proc/net/tcp 2>/dev/null))
exec 3<>"/dev/tcp/127.0.0.1/$port"
if [[ ${SERVER_TLS_MODE:-off} == required ]]; then
  # A handshake record with a ClientHello of no bytes; an alert (15, hex) comes back.
  printf '\x16\x03\x01\x00\x04\x01\x00\x00\x00' >&3
  LC_ALL=C IFS= read -r -t 2 -N 1 byte <&3
  [[ $byte == $'\x15' ]]
else
  echo health >&3
  IFS= read -r -t 2 line <&3
  [[ $line == health ]]
fi
