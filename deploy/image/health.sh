#!/usr/bin/env bash
# Healthy is: the server sends a line back. No curl, no JVM: bash opens the connection itself. The port is whichever
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

port=$(cat /proc/net/tcp6 /proc/net/tcp 2>/dev/null | listening_port)
exec 3<>"/dev/tcp/127.0.0.1/$port"
echo health >&3
IFS= read -r -t 2 line <&3
[[ $line == health ]]
