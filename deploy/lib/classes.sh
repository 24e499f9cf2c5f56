# shellcheck shell=bash
# Class archives (AppCDS) of both programs, for runs without containers: what they load is learned from one small
# lottery. An archive counts for one jar, one Java and its flags, and a JVM passes over any other without a word; so it is
# made again after one of them has changed. Needs: deploy, root, java, and flags and play_contest of run-local.sh.

archives=$deploy/.build/classes

# The engine's jar is on the server's class path where it is there.
archived_jars=("$root"/lottery-{server/target/lottery-server,server/target/lottery-cluster,agency/target/lottery-agency}.jar)

# Fills server_archive and agency_archive with flags. Without archives everything works too, only slower.
use_class_archives() {
  [[ -z ${NO_CLASS_ARCHIVES:-} ]] || return 0
  archives_are_current || learn_classes
  [[ ! -f $archives/server.jsa ]] || server_archive=("-XX:SharedArchiveFile=$archives/server.jsa")
  [[ ! -f $archives/agency.jsa ]] || agency_archive=("-XX:SharedArchiveFile=$archives/agency.jsa")
}

archives_are_current() {
  [[ $(cat "$archives/made-for" 2>/dev/null) == "$(java_and_flags)" ]] || return
  local jar
  for jar in "${archived_jars[@]}"; do
    has_same_time "$jar" || return
  done
}

java_and_flags() {
  local path
  path=$(readlink -f "$(command -v "$java")")
  printf '%s\n' "$path" "$(cksum <"${path%/bin/java}/release")" "${server_flags[*]}" "${agency_flags[*]}"
}

# Whether the jar is as old as when its archive was made, or is still missing.
has_same_time() {
  local made=$archives/${1##*/}.time
  if [[ -e $1 ]]; then
    [[ -e $made && ! $1 -nt $made && ! $1 -ot $made ]]
  else
    [[ ! -e $made ]]
  fi
}

# The JVMs write their archives when they end.
learn_classes() {
  local jar
  say "learning which classes the programs load (once for each build)"
  rm -rf "$archives"
  mkdir -p "$archives/lottery"
  generate_sample "$archives/lottery" 2000
  server_archive=("-XX:ArchiveClassesAtExit=$archives/server.jsa" -Xlog:cds=off -Xlog:cds+dynamic=off)
  agency_archive=("-XX:ArchiveClassesAtExit=$archives/agency.jsa" -Xlog:cds=off -Xlog:cds+dynamic=off)
  play_contest "$archives/lottery" "$archives/lottery" 1
  server_archive=()
  agency_archive=()
  rm -rf "$archives/lottery"
  for jar in "${archived_jars[@]}"; do
    [[ ! -e $jar ]] || touch -r "$jar" "$archives/${jar##*/}.time"
  done
  java_and_flags >"$archives/made-for"
}
