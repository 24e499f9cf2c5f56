# shellcheck shell=bash
# The two jars, made by Maven when they are older than their sources. Needs: root.

# build_jars HOW: HOW is a command that runs Maven with the arguments it is given.
build_jars() {
  jar_is_current server && jar_is_current agency && return
  say "building the jars with Maven (the longest part)"
  (cd "$root" && "$1" -q -B -Dmaven.test.skip=true -pl lottery-server,lottery-agency -am package) || fail "the jars could not be built"
  [[ -f $(jar_of server) && -f $(jar_of agency) ]] || fail "Maven made no $(jar_of server) or no $(jar_of agency)"
  # Maven leaves a jar alone whose contents have not changed; here its time says when it was last known to be right.
  touch "$(jar_of server)" "$(jar_of agency)"
}

# build_engine HOW: the jar beside the server's that several machines need.
build_engine() {
  local jar=$root/lottery-server/target/lottery-cluster.jar
  [[ -f $jar && -z $(find "$root/lottery-cluster"/{pom.xml,src/main} -newer "$jar" -print -quit) ]] && return
  say "building the engine's jar with Maven"
  (cd "$root" && "$1" -q -B -Dmaven.test.skip=true -pl lottery-cluster -am package) || fail "the engine's jar could not be built"
  touch "$jar" "$(jar_of server)"
}

jar_of() {
  echo "$root/lottery-$1/target/lottery-$1.jar"
}

jar_is_current() {
  local jar
  jar=$(jar_of "$1")
  [[ -f $jar ]] || return
  [[ -z $(find "$root/pom.xml" "$root"/lottery-{codec,"$1"}/{pom.xml,src/main} -newer "$jar" -print -quit) ]]
}
