# shellcheck shell=bash
# The compose file. No `version:` (compose v2 warns about it) and no `name:` (1.29 refuses it). What server.conf and
# agency.conf are there to change is not set by environment here: a variable would win over the file.

write_compose_file() {
  local agencies=$1 file=$2
  { mkdir -p "$(dirname "$file")" && compose_file "$agencies" >"$file"; } || fail "cannot write $file"
}

compose_file() {
  local agencies=$1 i
  printf '# Written by deploy/compose.sh for %s agencies; written anew at each start.\n' "$agencies"
  printf 'services:\n'
  server_service "$agencies"
  for ((i = 1; i <= agencies; i++)); do
    agency_service "$i"
  done
  cat <<EOF
networks:
  testing_net: {}
volumes:
  $(journal_volume): {}
EOF
}

server_service() {
  cat <<EOF
  server:
    container_name: server
    image: $project-server
EOF
  # The barrier waits for the agencies that run here. With none, server.conf says how many there are.
  (($1 == 0)) || cat <<EOF
    environment:
      SERVER_AGENCIES: '$1'
EOF
  server_certificates
  cat <<EOF
    networks: [testing_net]
    volumes:
      - {type: bind, source: $(yaml_text "$config_dir/server.conf"), target: /etc/lottery/server.conf, read_only: true}
EOF
  certificates_of server
  cat <<EOF
      - {type: volume, source: $(journal_volume), target: /var/lib/lottery}
    stop_grace_period: 10s
EOF
}

agency_service() {
  cat <<EOF
  client$1:
    container_name: client$1
    image: $project-agency
    depends_on: [server]
    environment:
      CLI_ID: '$1'
      CLI_DATA_FILE: /data/agency-$1.csv
EOF
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

# Invented bets have a journal of their own.
journal_volume() {
  echo "${sample:+sample-}journal"
}

# A quoted YAML text; compose would read a lone $ as the start of a variable.
yaml_text() {
  printf '%s' "$1" | sed -e 's/\$/$$/g' -e "s/'/''/g" -e "s/^/'/" -e "s/\$/'/"
}
