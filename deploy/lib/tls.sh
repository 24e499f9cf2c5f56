# shellcheck shell=bash
# Certificates for --tls: an authority in pki_dir, and a directory for each container with what it may see. Directories
# are mounted, not files: a file that is replaced would stay the old one inside.

tls=
pki_dir=${PKI_DIR:-$deploy/.build/pki}
[[ $pki_dir == /* ]] || pki_dir=$PWD/$pki_dir

# What is there stays: certificates that were replaced or revoked by hand are handed out as they are.
make_certificates() {
  local i
  "$deploy/certificates.sh" "$pki_dir" all "$1" || fail "no certificates in $pki_dir"
  if ((servers == 1)); then
    hand_out server server.pem server.key ca.pem ca.crl
  else
    make_certificates_of_nodes
  fi
  for ((i = 1; i <= $1; i++)); do
    hand_out "client$i" "agency-$i.pem" "agency-$i.key" ca.pem
  done
}

# Agencies find one certificate with the names of all servers; for each other the servers have one each.
make_certificates_of_nodes() {
  local name names
  mapfile -t names < <(server_names)
  for name in "${names[@]}"; do
    openssl x509 -in "$pki_dir/server.pem" -noout -ext subjectAltName | grep -q "DNS:$name\b" && continue
    "$deploy/certificates.sh" "$pki_dir" server server "${names[@]}" localhost 127.0.0.1 ::1 || fail "no certificate in $pki_dir"
  done
  for name in "${names[@]}"; do
    [[ -f $pki_dir/node-$name.pem ]] || "$deploy/certificates.sh" "$pki_dir" node "$name" || fail "no certificate in $pki_dir"
    hand_out "$name" server.pem server.key "node-$name.pem" "node-$name.key" ca.pem ca.crl
  done
}

# The containers' user is another one than this; pki_dir itself is closed to others of this machine.
hand_out() {
  local to=$pki_dir/for/$1 file
  shift
  mkdir -p "$to"
  for file in "$@"; do
    cp "$pki_dir/$file" "$to/$file.new"
    chmod 644 "$to/$file.new"
    mv "$to/$file.new" "$to/$file"
  done
  chmod 755 "$pki_dir/for" "$to"
}

# server_certificates SERVER
server_certificates() {
  [[ -n $tls ]] || return 0
  printf "      %s: '%s'\n" SERVER_TLS_MODE required SERVER_TLS_CERTIFICATE /etc/lottery/tls/server.pem \
    SERVER_TLS_KEY /etc/lottery/tls/server.key SERVER_TLS_CLIENT_CA /etc/lottery/tls/ca.pem \
    SERVER_TLS_CRL /etc/lottery/tls/ca.crl
  ((servers == 1)) || printf "      %s: '%s'\n" SERVER_CLUSTER_TLS_MODE required \
    SERVER_CLUSTER_TLS_CERTIFICATE "/etc/lottery/tls/node-$1.pem" SERVER_CLUSTER_TLS_KEY "/etc/lottery/tls/node-$1.key" \
    SERVER_CLUSTER_TLS_CLIENT_CA /etc/lottery/tls/ca.pem SERVER_CLUSTER_TLS_CRL /etc/lottery/tls/ca.crl
}

agency_certificates() {
  [[ -n $tls ]] || return 0
  printf "      %s: '%s'\n" CLI_SERVER_TLS_CA /etc/lottery/tls/ca.pem \
    CLI_SERVER_TLS_CERTIFICATE "/etc/lottery/tls/agency-$1.pem" CLI_SERVER_TLS_KEY "/etc/lottery/tls/agency-$1.key"
}

# The mount of a container's own directory.
certificates_of() {
  [[ -n $tls ]] || return 0
  printf '      - {type: bind, source: %s, target: /etc/lottery/tls, read_only: true}\n' "$(yaml_text "$pki_dir/for/$1")"
}
