# shellcheck shell=bash
# Figures, printed beside the cases that see them; nothing is expected of them, since machines differ.

figure() {
  echo "figure: $*"
}

# figures_of_a_contest NANOSECONDS: a whole contest that compose.sh began at that time has ended.
figures_of_a_contest() {
  local began=$1 name last=0 finished starts=""
  for name in server agency; do
    figure "size of the $name's image: $(($(docker image inspect -f '{{.Size}}' "$project-$name") / 1000000)) MB"
  done
  for name in client1 client2 client3 client4 client5; do
    finished=$(nanoseconds "$(docker inspect -f '{{.State.FinishedAt}}' "$name")")
    last=$((finished > last ? finished : last))
    starts+=" $(start_up_ms "$name" 'action: config')"
  done
  figure "from compose.sh 5 to the last agency's exit: $(((last - began) / 1000000)) ms"
  figure "from the server's start to the last agency's exit: $(((last - $(nanoseconds "$(started_at server)")) / 1000000)) ms"
  figure "from a container's start to its program's first line: server $(start_up_ms server 'action: config') ms, agencies$starts ms"
  figure "from the server's start until it listens: $(start_up_ms server 'action: escuchando') ms"
}

# The engine notes when it started a container, and when each line reached it.
start_up_ms() {
  local line
  line=$(docker logs -t "$1" 2>&1 | grep -m 1 "$2")
  echo $((($(nanoseconds "${line%% *}") - $(nanoseconds "$(started_at "$1")")) / 1000000))
}

nanoseconds() {
  date -d "$1" +%s%N
}

figures_of_memory() {
  local name text=""
  for name in server client1 client2 client3 client4; do
    text+=" $name $(docker exec "$name" cat /proc/1/status | awk '/^VmHWM/ { print int($2 / 1024) }')"
  done
  figure "resident memory in the middle of an upload, at most so far, in MB:$text"
}
