# shellcheck shell=bash
# The compose file. No `version:` (compose v2 warns about it) and no `name:` (1.29 refuses it). What server.conf and
# agency.conf are there to change is not set by environment here: a variable would win over the file.

write_compose_file() {
  local agencies=$1 file=$2
  { mkdir -p "$(dirname "$file")" && compose_file "$agencies" >"$file"; } || fail "cannot write $file"
}

compose_file() {
  local agencies=$1 i name
  printf '# Written by deploy/compose.sh for %s agencies; written anew at each start.\n' "$agencies"
  printf 'services:\n'
  server_services "$agencies"
  for ((i = 1; i <= agencies; i++)); do
    agency_service "$i"
  done
  cat <<EOF
networks:
  testing_net: {}
volumes:
EOF
  for name in $(server_names); do
    printf '  %s: {}\n' "$(journal_volume "$name")"
  done
}

# One of them is called server; several are server1, server2, …
server_names() {
  local i
  ((servers > 1)) || { echo server && return; }
  for ((i = 1; i <= servers; i++)); do echo "server$i"; done
}

server_services() {
  local name
  for name in $(server_names); do
    server_service "$name" "$1"
  done
}

# The addresses of all servers with this port, NAME=NAME:PORT with a prefix of "=".
addresses() {
  local name all=""
  for name in $(server_names); do
    all+=${all:+,}${2:+$name=}$name:$1
  done
  echo "$all"
}

# server_service NAME AGENCIES
server_service() {
  cat <<EOF
  $1:
    container_name: $1
    image: $project-$(server_image)
EOF
  # The barrier waits for the agencies that run here. With none, server.conf says how many there are.
  if (($2 > 0 || servers > 1)); then printf '    environment:\n'; fi
  (($2 == 0)) || printf "      SERVER_AGENCIES: '%s'\n" "$2"
  ((servers == 1)) || printf "      %s: '%s'\n" SERVER_CLUSTER_NODE "$1" SERVER_CLUSTER_PEERS "$(addresses 12390 =)"
  server_certificates "$1"
  cat <<EOF
    networks: [testing_net]
    volumes:
      - {type: bind, source: $(yaml_text "$config_dir/server.conf"), target: /etc/lottery/server.conf, read_only: true}
EOF
  certificates_of "$1"
  cat <<EOF
      - {type: volume, source: $(journal_volume "$1"), target: /var/lib/lottery}
    stop_grace_period: 10s
EOF
}

agency_service() {
  cat <<EOF
  client$1:
    container_name: client$1
    image: $project-agency
    depends_on: [$(server_names | paste -sd , -)]
    environment:
      CLI_ID: '$1'
      CLI_DATA_FILE: /data/agency-$1.csv
EOF
  ((servers == 1)) || printf "      CLI_SERVER_ADDRESS: '%s'\n" "$(addresses 12345)"
  agency_certificates "$1"
  cat <<EOF
    networks: [testing_net]
    volumes:
      - {type: bind, source: $(yaml_text "$config_dir/agency.conf"), target: /etc/lottery/agency.conf, read_only: true}
      - {type: bind, source: $(yaml_text "$(data_file "$1")"), target: /data/agency-$1.csv, read_only: true}
EOF
  certificates_of "client$1"
  cat <<EOF
    stop_grace_period: 10s
EOF
}

# journal_volume SERVER: invented bets have a journal of their own, and so has each of several servers.
journal_volume() {
  local of=${1#server}
  echo "${sample:+sample-}journal${of:+-$servers-$of}"
}

# A quoted YAML text; compose would read a lone $ as the start of a variable.
yaml_text() {
  printf '%s' "$1" | sed -e 's/\$/$$/g' -e "s/'/''/g" -e "s/^/'/" -e "s/\$/'/"
}
