# shellcheck shell=bash
# Three machines as Kubernetes would start them: from what the manifests say, each value read from them.

manifest=$deploy/kubernetes/cluster/nodes.yaml

a_cluster_of_the_manifests_forms_and_finds_pods_at_new_addresses() {
  local pod
  new_contest
  # It makes the image.
  "$deploy/compose.sh" 0 --servers 3 -o "$work/docker-compose.yaml"
  "$deploy/compose.sh" down
  mkdir -p "$work/configmap"
  sed -n '/^  server.conf: |$/,$ s/^    //p' "$deploy/kubernetes/configmap.yaml" >"$work/configmap/server.conf"
  docker network create "$network" >/dev/null
  for pod in $(pods); do
    new_claim "$pod"
    start_pod "$pod"
  done
  for pod in $(pods); do
    await 60 answers "$pod" /readyz
    answers "$pod" /livez
  done
  # Each pod gets another address, and is waited for, as when a StatefulSet is rolled out.
  for pod in $(pods); do
    roll_out "$pod"
  done
  remove_pods
  "$deploy/compose.sh" down -k
}

pods() {
  local i
  for ((i = 0; i < $(sed -n 's/^  replicas: //p' "$manifest"); i++)); do echo "lottery-node-$i"; done
}

# A volume as a pod finds it: root's, open to the group of the pod.
new_claim() {
  docker volume create "$project-$1" >/dev/null
  docker run --rm -v "$project-$1:/claim" "$netcat_image" sh -c "chgrp $(said fsGroup) /claim && chmod 2775 /claim"
}

start_pod() {
  local service peers
  service=$(said serviceName)
  peers=$(sed -n '/SERVER_CLUSTER_PEERS/,/value:/ s/.*value: "\(.*\)"/\1/p' "$manifest")
  docker run -d --name "$1" --hostname "$1" --network "$network" --network-alias "$1.$service" --network-alias "$service" \
    --user "$(said runAsUser):$(said runAsGroup)" --read-only --cap-drop ALL --security-opt no-new-privileges \
    --memory "$(sed -n 's/.*limits: {memory: \(.*\)Mi}/\1m/p' "$manifest")" --tmpfs /tmp:exec,size=16m \
    --stop-timeout "$(said terminationGracePeriodSeconds)" -e "SERVER_CLUSTER_NODE=$1" -e "SERVER_CLUSTER_PEERS=$peers" \
    -v "$project-$1:/var/lib/lottery" -v "$work/configmap:/etc/lottery:ro" "$project-cluster" >/dev/null
}

# said KEY: the first value of the key in the manifest.
said() {
  sed -n "s/^ *$1: //p" "$manifest" | head -n 1
}

# What a probe does: GET on the port for operators.
answers() {
  local status
  status=$(docker exec "$1" bash -c "exec 3<>/dev/tcp/127.0.0.1/12380; printf 'GET $2 HTTP/1.0\r\n\r\n' >&3; head -n 1 <&3" 2>/dev/null) || return
  [[ $status == *' 200 '* ]]
}

roll_out() {
  local before
  before=$(address "$1")
  docker stop "$1" >/dev/null
  expect "exit code of $1" 0 "$(exit_code "$1")"
  docker rm "$1" >/dev/null
  # Whoever comes now takes the address.
  docker run -d --name "lottery-test-other-$1" --network "$network" "$netcat_image" sleep 600 >/dev/null
  start_pod "$1"
  [[ $(address "$1") != "$before" ]]
  # With the JVM's 30 s for a name it would take longer.
  await 25 answers "$1" /readyz
}

address() {
  docker inspect -f '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' "$1"
}

remove_pods() {
  local pod
  for pod in $(pods); do
    docker rm -f "$pod" "lottery-test-other-$pod" >/dev/null 2>&1 || true
    docker volume rm "$project-$pod" >/dev/null 2>&1 || true
  done
  docker network rm "$network" >/dev/null 2>&1 || true
}
