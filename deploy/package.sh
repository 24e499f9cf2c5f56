#!/usr/bin/env bash
# A package for Debian and its relatives: both programs with their own Java, the service, manual pages, completion.
#
#   deploy/package.sh [VERSION]     makes deploy/.build/lottery_VERSION_ARCHITECTURE.deb; by default VERSION is Maven's,
#                                   with the time and the name of the commit while it is a snapshot
#
# Needs a JDK with jlink, dpkg-deb, and Maven where the jars are older than their sources.
# shellcheck source-path=SCRIPTDIR
set -euo pipefail

deploy=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$deploy")
package=$deploy/package
stage=$deploy/.build/package

# shellcheck source=lib/common.sh
. "$deploy/lib/common.sh"
# shellcheck source=lib/jars.sh
. "$deploy/lib/jars.sh"

main() {
  (($# <= 1)) || fail "too many arguments: $* (expected: at most a version)"
  local tool version architecture file
  for tool in jlink dpkg-deb; do
    command -v "$tool" >/dev/null || fail "$tool: not found"
  done
  build_jars mvn
  build_engine mvn
  version=${1:-$(version)}
  [[ $version =~ ^[0-9][A-Za-z0-9.+~]*$ ]] || fail "version: \"$version\" (expected: a digit, then A-Z a-z 0-9 . + ~)"
  architecture=$(dpkg --print-architecture)
  rm -rf "$stage"
  mkdir -p "$stage"
  say "gathering the files (the longest part is Java)"
  programs "$stage/opt/lottery"
  learn_classes "$stage/opt/lottery"
  documents "$stage/usr/share"
  install -D -m 644 -t "$stage/usr/lib/systemd/system" "$deploy/systemd/lottery-server.service"
  install -D -m 644 -t "$stage/etc/lottery" "$package/server.conf" "$package/agency.conf"
  control "$version" "$architecture"
  file=$deploy/.build/lottery_${version}_$architecture.deb
  dpkg-deb --root-owner-group --build "$stage" "$file" >/dev/null
  rm -rf "$stage"
  say "made $file"
}

# A snapshot comes before its release, and after the snapshots of earlier commits.
version() {
  local maven commit
  maven=$(sed -n 's/.*<version>\(.*\)<\/version>.*/\1/p' "$root/pom.xml" | head -n 1)
  commit=$(git -C "$root" log -1 --date=format:%Y%m%d%H%M%S --format=%cd.%h 2>/dev/null || echo 0)
  echo "${maven/-SNAPSHOT/\~$commit}"
}

programs() {
  local home=$1 program command
  mkdir -p "$home"
  # The same parts of Java as in the images.
  jlink --add-modules "$(sed -n 's/.*"--add-modules", "\([a-z.,_]*\)".*/\1/p' "$deploy/Dockerfile")" \
    --strip-java-debug-attributes --no-man-pages --no-header-files --output "$home/jre"
  for program in server agency; do
    install -m 644 "$(jar_of "$program")" "$deploy/image/$program.options" "$home"
  done
  # For a machine of a cluster.
  install -m 644 "$root/lottery-server/target/lottery-cluster.jar" "$deploy/image/cluster.options" "$home"
  install -m 755 "$deploy/image/lottery" "$home"
  mkdir -p "$stage/usr/bin"
  for command in lottery lottery-server lottery-agency; do
    ln -s /opt/lottery/lottery "$stage/usr/bin/$command"
  done
}

# The classes each program uses are learned from one small lottery, which also shows that the programs work.
learn_classes() {
  local home=$1 training=$deploy/.build/training
  say "playing one small lottery"
  rm -rf "$training"
  cp -r "$home" "$training"
  cp "$deploy/image/health.sh" "$deploy/image/train.sh" "$training"
  if ! SERVER_PORT=$((20000 + RANDOM % 5000)) SERVER_ADMIN_ADDRESS=127.0.0.1:$((25000 + RANDOM % 5000)) \
    PATH="$training/jre/bin:$PATH" bash "$training/train.sh" "$home" >"$training/log" 2>&1; then
    cat "$training/log" >&2
    fail "the small lottery has failed"
  fi
  chmod 644 "$home"/*.classes
  rm -rf "$training"
}

documents() {
  local share=$1 made=$deploy/.build/manual
  rm -rf "$made"
  java -cp "$(jar_of server):$(jar_of agency)" "$package/Manual.java" "$made"
  gzip -9n "$made"/man1/*
  install -D -m 644 -t "$share/man/man1" "$made"/man1/*
  install -D -m 644 -t "$share/bash-completion/completions" "$made"/completion/*
  install -D -m 644 -t "$share/doc/lottery" "$package/debian/copyright" "$root/CONFIGURATION.md" "$root/CHANGELOG.md" \
    "$root/SECURITY.md" "$deploy/OPERATING.md" "$deploy/TLS.md" "$root/lottery-codec/PROTOCOL.md"
  rm -rf "$made"
}

control() {
  local script size
  size=$(du -sk "$stage" | cut -f 1)
  mkdir "$stage/DEBIAN"
  sed -e "s/@VERSION@/$1/" -e "s/@ARCHITECTURE@/$2/" -e "s/@SIZE@/$size/" "$package/debian/control" >"$stage/DEBIAN/control"
  install -m 644 "$package/debian/conffiles" "$stage/DEBIAN"
  for script in postinst prerm postrm; do
    install -m 755 "$package/debian/$script" "$stage/DEBIAN"
  done
}

use_utf8
main "$@"
