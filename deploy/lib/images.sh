# shellcheck shell=bash
# The images, from one Dockerfile, and Maven in a container where the host has none.

# By the host's Maven, or where there is none in a container.
build_program_jars() {
  if command -v mvn >/dev/null; then
    build_jars mvn
  else
    build_jars maven_container
  fi
  ((servers == 1)) || build_engine "$(command -v mvn >/dev/null && echo mvn || echo maven_container)"
}

# Maven's downloads stay in ~/.m2, as they would without a container.
maven_container() {
  mkdir -p "$HOME/.m2"
  docker run --rm -u "$(id -u):$(id -g)" -e MAVEN_CONFIG=/m2 --mount "$(bind_mount "$HOME/.m2" /m2)" \
    --mount "$(bind_mount "$root" /src)" -w /src \
    "$maven_image" mvn -Duser.home=/tmp -Dmaven.repo.local=/m2/repository "$@"
}

build_images() {
  build_image "$(server_image)"
  build_image agency
}

# Which of the images the servers run.
server_image() {
  if ((servers == 1)); then echo server; else echo cluster; fi
}

# The context is made here, of exactly the files the images need, so nothing is copied beside them first.
build_image() {
  local target=$1 log
  log=$(mktemp)
  say "building the image $project-$target"
  if ! image_context | docker build --force-rm --target "$target" -t "$project-$target" \
    --build-arg "JDK_IMAGE=$jdk_image" --build-arg "BASE_IMAGE=$base_image" - >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    fail "the image $project-$target could not be built"
  fi
  rm -f "$log"
}

image_context() {
  local engine=()
  ((servers == 1)) || engine=(lottery-cluster.jar)
  tar -cf - -C "$deploy" Dockerfile image -C "$root/lottery-server/target" lottery-server.jar "${engine[@]}" \
    -C "$root/lottery-agency/target" lottery-agency.jar
}

remove_images() {
  local image
  for image in "$project-server" "$project-cluster" "$project-agency"; do
    docker image inspect "$image" >/dev/null 2>&1 || continue
    docker image rm "$image" >/dev/null
    say "removed the image $image"
  done
  docker image prune -f --filter label=lottery=stage >/dev/null
}
