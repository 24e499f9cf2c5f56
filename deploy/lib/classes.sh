# shellcheck shell=bash
# Class archives (AppCDS) of both programs, for runs without containers: what they load is learned from one small
# lottery. An archive counts for one jar and one Java, so it is made again after either has changed.
# Needs: deploy, java, and play_contest of run-local.sh.

archives=$deploy/.build/classes

# Fills server_archive and agency_archive with flags. Without archives everything works too, only slower.
use_class_archives() {
  [[ -z ${NO_CLASS_ARCHIVES:-} ]] || return 0
  archives_are_current || learn_classes
  [[ ! -f $archives/server.jsa ]] || server_archive=("-XX:SharedArchiveFile=$archives/server.jsa")
  [[ ! -f $archives/agency.jsa ]] || agency_archive=("-XX:SharedArchiveFile=$archives/agency.jsa")
}

archives_are_current() {
  [[ $(cat "$archives/java" 2>/dev/null) == "$(this_java)" ]] || return
  [[ $archives/java -nt $(jar_of server) && $archives/java -nt $(jar_of agency) ]]
}

this_java() {
  local path
  path=$(readlink -f "$(command -v "$java")")
  printf '%s %s\n' "$path" "$(cat "${path%/bin/java}/release" 2>/dev/null | cksum)"
}

# The JVMs write their archives when they end.
learn_classes() {
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
  this_java >"$archives/java"
}
