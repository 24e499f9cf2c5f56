#!/usr/bin/env bash
# A small authority for trying TLS out: not for production, its key has no password.
set -euo pipefail

usage() {
  cat <<'TEXT'
usage: deploy/certificates.sh DIR COMMAND

  all N [NAME...]       an authority, a server for NAMEs (server, localhost, 127.0.0.1 and ::1 if there are none),
                        agencies 1 to N, an operator; what is there already stays
  server [NAME...]      a server's certificate: DNS names and IP addresses
  agency N              that of agency N:      spiffe://lottery/agency/N
  node NAME             that of a node:        spiffe://lottery/node/NAME
  operator NAME         that of an operator:   spiffe://lottery/operator/NAME
  revoke FILE           takes a certificate back: agency-3, for one
  crl                   a new list of what was taken back

DIR gets ca.pem, ca.crl, and for each certificate FILE.pem and FILE.key (PKCS#8). A certificate is replaced by asking for
it again. FROM and TO set its dates (YYYYMMDDHHMMSSZ), DAYS how long it lasts otherwise (365), LASTS how long a list of
revocations counts (30 days).
TEXT
}

fail() {
  echo "certificates.sh: $1" >&2
  exit 2
}

make_authority() {
  [[ -f $dir/ca.pem ]] && return
  mkdir -p "$dir/authority"
  chmod 700 "$dir" "$dir/authority"
  : > "$dir/authority/index"
  echo 'unique_subject = no' > "$dir/authority/index.attr"
  echo 1000 > "$dir/authority/serial"
  echo 1000 > "$dir/authority/crlnumber"
  new_key "$dir/authority/ca.key"
  openssl req -new -x509 -key "$dir/authority/ca.key" -out "$dir/ca.pem" -days 3650 -sha256 \
    -subj "/CN=${AUTHORITY:-lottery authority}" -config <(printf '%s\n' '[req]' 'distinguished_name = dn' '[dn]') \
    -addext 'basicConstraints = critical, CA:TRUE' -addext 'keyUsage = critical, keyCertSign, cRLSign'
  make_list
}

new_key() {
  (umask 077 && openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1" 2>/dev/null)
}

# The file, its subject, what it may be used for, its alternative names.
issue() {
  local file=$1 subject=$2 usage=$3 names=$4
  make_authority
  new_key "$dir/$file.key.new"
  openssl req -new -key "$dir/$file.key.new" -subj "$subject" -out "$dir/authority/$file.csr" \
    -config <(printf '%s\n' '[req]' 'distinguished_name = dn' '[dn]')
  authority -extensions extensions -in "$dir/authority/$file.csr" -out "$dir/$file.pem.new" -notext -batch \
    ${FROM:+-startdate "$FROM"} ${TO:+-enddate "$TO"} -days "${DAYS:-365}" \
    -extfile <(printf '%s\n' '[extensions]' 'basicConstraints = critical, CA:FALSE' 'keyUsage = critical, digitalSignature' \
      ${usage:+"extendedKeyUsage = $usage"} ${names:+"subjectAltName = $names"})
  mv "$dir/$file.key.new" "$dir/$file.key"
  mv "$dir/$file.pem.new" "$dir/$file.pem"
}

authority() {
  openssl ca -config <(printf '%s\n' '[ca]' 'default_ca = lottery' '[lottery]' "database = $dir/authority/index" \
    "serial = $dir/authority/serial" "crlnumber = $dir/authority/crlnumber" "new_certs_dir = $dir/authority" \
    "certificate = $dir/ca.pem" "private_key = $dir/authority/ca.key" 'default_md = sha256' 'policy = any' \
    'email_in_dn = no' 'copy_extensions = none' '[any]' 'commonName = supplied') "$@" 2> "$dir/authority/openssl.log" \
    || fail "openssl ca: $(tail -3 "$dir/authority/openssl.log")"
}

make_list() {
  authority -gencrl -crldays "${LASTS:-30}" -out "$dir/ca.crl.new"
  mv "$dir/ca.crl.new" "$dir/ca.crl"
}

issue_server() {
  [[ $# -gt 0 ]] || set -- server localhost 127.0.0.1 ::1
  local name names=
  for name in "$@"; do
    if [[ $name == *:* || $name =~ ^[0-9.]+$ ]]; then names+=,IP:$name; else names+=,DNS:$name; fi
  done
  issue server "/CN=$1" serverAuth "${names#,}"
}

issue_agency() {
  [[ ${1:-} =~ ^[1-9][0-9]{0,5}$ ]] || fail "agency: \"${1:-}\" (expected: 1..999999)"
  issue "agency-$1" "/CN=agency $1" clientAuth "URI:spiffe://lottery/agency/$1"
}

# A node of a cluster is a server to some and a client to others.
issue_named() {
  [[ ${2:-} =~ ^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$ ]] || fail "$1: \"${2:-}\" (expected: a name of A-Z a-z 0-9 . _ -)"
  issue "$1-$2" "/CN=$1 $2" "$3" "URI:spiffe://lottery/$1/$2"
}

issue_all() {
  [[ ${1:-} =~ ^[1-9][0-9]{0,5}$ ]] || fail "all: \"${1:-}\" agencies (expected: 1..999999)"
  local agencies=$1 n
  shift
  [[ -f $dir/server.pem ]] || issue_server "$@"
  for ((n = 1; n <= agencies; n++)); do
    [[ -f $dir/agency-$n.pem ]] || issue_agency "$n"
  done
  [[ -f $dir/operator-admin.pem ]] || issue_named operator admin clientAuth
}

revoke() {
  [[ -f $dir/${1:-}.pem ]] || fail "revoke: no certificate $dir/${1:-}.pem (expected: agency-3, for one)"
  authority -revoke "$dir/$1.pem"
  make_list
}

[[ ${1:-} != -h && ${1:-} != --help ]] || { usage; exit 0; }
[[ $# -ge 2 ]] || { usage >&2; exit 2; }
command -v openssl > /dev/null || fail "openssl is not installed"
dir=$1 command=$2
shift 2
case $command in
  all) issue_all "$@" ;;
  server) issue_server "$@" ;;
  agency) issue_agency "$@" ;;
  node) issue_named node "${1:-}" serverAuth,clientAuth ;;
  operator) issue_named operator "${1:-}" clientAuth ;;
  issue) issue "$@" ;;
  revoke) revoke "$@" ;;
  crl) make_authority && make_list ;;
  *) fail "\"$command\" (expected: all, server, agency, node, operator, revoke or crl)" ;;
esac
