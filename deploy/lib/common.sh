# shellcheck shell=bash
# What every script here begins with: what it says to its user, a UTF-8 locale, and the names of the earlier programs.

program=${0##*/}

say() {
  echo "$program: $*"
}

complain() {
  say "$@" >&2
}

fail() {
  complain "$@"
  exit 1
}

# File names and people's names are UTF-8. A JVM takes the encoding of file names from the locale, and a locale that
# is named but not installed counts as C.
use_utf8() {
  [[ $(locale charmap 2>/dev/null) == UTF-8 ]] || export LC_ALL=C.UTF-8
}

# Variables of the exercise's earlier programs that nothing here reads, and what stands for them.
earlier_variables=(
  'AMOUNT_OF_CLIENTS: "compose.sh N" says how many agencies there are, or SERVER_AGENCIES where a server is started by hand'
  'SERVER_IP: the server listens on all addresses; agencies find it by server.address in agency.conf, or CLI_SERVER_ADDRESS'
  'CLI_BATCHING_SIZE: it is batch.maxAmount in agency.conf, or CLI_BATCH_MAXAMOUNT'
  'CLI_LOOP_LAPSE: it is loop.amount (how many lines) and loop.period in agency.conf, or CLI_LOOP_AMOUNT and CLI_LOOP_PERIOD'
)

tell_earlier_variables() {
  local entry name
  for entry in "${earlier_variables[@]}"; do
    name=${entry%%:*}
    [[ -z ${!name:-} ]] || complain "$name is set, and nothing reads it: ${entry#*: }"
  done
}
