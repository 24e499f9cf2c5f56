# shellcheck shell=bash
# The jars, by Maven, and the two images, from one Dockerfile.

build_jars() {
  jar_is_current server && jar_is_current agency && return
  echo "compose.sh: building the jars"
  if command -v mvn >/dev/null; then
    (cd "$root" && package_jars mvn)
  else
    package_jars maven_container
  fi
  [[ -f $(jar_of server) && -f $(jar_of agency) ]] || fail "Maven made no $(jar_of server) or no $(jar_of agency)"
  # Maven leaves a jar alone whose contents have not changed; here its time says when it was last known to be right.
  touch "$(jar_of server)" "$(jar_of agency)"
}

package_jars() {
  "$1" -q -B -DskipTests -pl lottery-server,lottery-agency -am package || fail "the jars could not be built"
}

# Maven's downloads stay in ~/.m2, as they would without a container.
maven_container() {
  mkdir -p "$HOME/.m2"
  docker run --rm -u "$(id -u):$(id -g)" -e MAVEN_CONFIG=/m2 -v "$HOME/.m2:/m2" -v "$root:/src" -w /src \
    "$maven_image" mvn -Duser.home=/tmp -Dmaven.repo.local=/m2/repository "$@"
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

build_images() {
  build_image server
  build_image agency
}

# The context is made here, of exactly the files the images need, so nothing is copied beside them first.
build_image() {
  local target=$1 log
  log=$(mktemp)
  echo "compose.sh: building the image $project-$target"
  if ! image_context | docker build --force-rm --target "$target" -t "$project-$target" \
    --build-arg "JDK_IMAGE=$jdk_image" --build-arg "BASE_IMAGE=$base_image" - >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    fail "the image $project-$target could not be built"
  fi
  rm -f "$log"
}

image_context() {
  tar -cf - -C "$deploy" Dockerfile image -C "$root/lottery-server/target" lottery-server.jar \
    -C "$root/lottery-agency/target" lottery-agency.jar
}

remove_images() {
  local image
  for image in "$project-server" "$project-agency"; do
    docker image inspect "$image" >/dev/null 2>&1 || continue
    docker image rm "$image" >/dev/null
    echo "compose.sh: removed the image $image"
  done
  docker image prune -f --filter label=lottery=stage >/dev/null
}
