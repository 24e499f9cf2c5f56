# shellcheck shell=bash
# Cases with real containers. Each starts from an empty journal, and ends in the same result whatever happened to it.

# --- the data of a contest

# Full files: the data set's, or samples.
gather_data() {
  local i
  mkdir -p "$work/full"
  for i in "${agencies[@]}"; do
    if [[ -n $dataset ]]; then
      cp "$dataset/agency-$i.csv" "$work/full/"
    else
      docker run --rm "$project-agency" generate --rows $((12000 / i)) --seed "$i" --winners $((i - 1)) >"$work/full/agency-$i.csv"
    fi
  done
}

# use_data ROWS: the first rows of each file, and all of its winners.
use_data() {
  local i
  rm -rf "$DATA_DIR" && mkdir -p "$DATA_DIR"
  for i in "${agencies[@]}"; do
    awk -F, -v rows="$1" '{ n = $NF; sub(/\r$/, "", n) } NR <= rows || n == 7574' "$work/full/agency-$i.csv" >"$DATA_DIR/agency-$i.csv"
  done
}

new_contest() {
  "$deploy/compose.sh" down 2>/dev/null
  docker volume rm -f "${project}_journal" "${project}_sample-journal" >/dev/null
  rm -rf "$CONFIG_DIR"
  cp -r "$deploy/config" "$CONFIG_DIR"
}

configure() {
  local file=$CONFIG_DIR/$1
  shift
  printf '%s\n' "$@" >>"$file"
}

# One bet in a batch, one batch under way: an upload lasts seconds, so that there is a middle to hit.
slow_contest() {
  new_contest
  use_data 6000
  configure agency.conf 'batch.maxAmount = 1' 'pipeline.max-in-flight = 1' 'backoff.max = 1s' 'server.reply-timeout = 3s'
  up
  await 60 in_the_middle
}

in_the_middle() {
  (($(log_count server 'action: apuesta_recibida | result: success') >= 300))
}

expect_unfinished() {
  expect "loop_finished of $1, so far" 0 "$(log_count "$1" 'action: loop_finished')"
}

# --- before anything starts

a_name_in_use_is_refused_before_anything_starts() {
  docker run -d --name client2 "$netcat_image" sleep 600 >/dev/null
  run_words 5 -o "$work/docker-compose.yaml"
  docker rm -f client2 >/dev/null
  expect_complaint 'the container name "client2" is in use by a container started by hand'
  expect "containers" "" "$(docker ps -aq --filter "label=com.docker.compose.project=$project")"
}

without_agencies_there_is_only_a_server() {
  new_contest
  up 0
  expect "containers" "server" "$(docker ps -a --format '{{.Names}}' --filter "label=com.docker.compose.project=$project")"
  expect_match "config line" "\| agencies: 5 \|" "$(last_log server 'action: config')"
}

a_server_that_leaves_at_once_says_why() {
  new_contest
  configure server.conf 'server.port = abc'
  run_words 0 -o "$work/docker-compose.yaml"
  expect "exit code" 1 "$code"
  expect_match "error" 'server.port: "abc".*the server did not start \(exit code 2\)' "$errors"
}

data_comes_from_the_zip_and_nothing_is_invented() {
  new_contest
  rm -rf "$DATA_DIR" && mkdir -p "$DATA_DIR" "$work/zipped/dataset"
  cp "$work"/full/agency-[12].csv "$work/zipped/dataset/"
  jar -cMf "$DATA_DIR/dataset.zip" -C "$work/zipped" .
  run_words 3 -o "$work/docker-compose.yaml"
  expect_complaint "agency-3.csv is neither in $DATA_DIR nor .* say --sample for invented bets"
  expect "containers" "" "$(docker ps -aq --filter "label=com.docker.compose.project=$project")"
  expect "invented files" "" "$(find "$DATA_DIR" -name '*3.csv*')"
  up 2
  cmp "$work/full/agency-1.csv" "$DATA_DIR/agency-1.csv"
  "$deploy/compose.sh" wait
}

data_is_found_where_the_earlier_projects_keep_it() {
  new_contest
  rm -rf "$DATA_DIR" && mkdir -p "$DATA_DIR/dataset"
  cp "$work/full/agency-1.csv" "$DATA_DIR/dataset/"
  up 1
  "$deploy/compose.sh" wait
  stored_rows | cut -d, -f2- | cmp - "$work/full/agency-1.csv"

  awk 'NR > 1' "$work/full/agency-1.csv" >"$DATA_DIR/agency-1.csv"
  run_words 1 -o "$work/docker-compose.yaml"
  expect_complaint "agency-1.csv differ: remove the one that is not to be sent"
}

a_sample_is_said_first_and_last_and_leaves_the_journal_alone() {
  new_contest
  rm -rf "$DATA_DIR" && mkdir -p "$DATA_DIR"
  run_words 2 --sample -o "$work/docker-compose.yaml"
  expect "exit code" 0 "$code"
  expect "first line" "compose.sh: --sample: 2 agencies take invented bets, 10000 each" "$(head -n 1 <<<"$output")"
  expect "last line" "compose.sh: the bets of this contest are invented (--sample), and so is its draw" "$(tail -n 1 <<<"$output")"
  "$deploy/compose.sh" wait
  expect "bets stored" 20000 "$(stored_rows | wc -l)"
  expect "files that could be taken for data" "" "$(ls "$DATA_DIR")"
  expect "journal of a real contest" "" "$(docker volume ls -q --filter "name=^${project}_journal\$")"
  "$deploy/compose.sh" down
  docker volume rm "${project}_sample-journal"
}

failed_agencies_are_named() {
  new_contest
  use_data 100
  configure agency.conf 'loop.period = never'
  run_words 2 -o "$work/docker-compose.yaml"
  run_words wait
  expect "exit code" 1 "$code"
  expect_match "error" 'client1 failed \(exit code 2\): .*loop.period' "$errors"
  expect_match "error" 'client2 failed \(exit code 2\): .*loop.period' "$errors"
  run_words ps
  expect_match "said by ps" 'client1 failed \(exit code 2\)' "$errors"
  run_words stop
  expect_match "said by stop" 'client2 failed \(exit code 2\)' "$errors"
  new_contest
  run_words wait
  expect_complaint "there are no agencies"
}

a_follower_in_a_pipe_gets_each_line_at_once() {
  local follower
  new_contest
  up 0
  "$deploy/compose.sh" logs -f | cat >"$work/followed" &
  follower=$!
  await 20 grep -q '^server .*action: escuchando' "$work/followed"
  "$deploy/compose.sh" test
  await 20 grep -q 'action: receive_message | result: success | ip: .* | msg: link check' "$work/followed"
  docker stop server
  await 20 grep -q 'action: servidor_cerrado' "$work/followed"
  wait "$follower"
}

a_removed_server_leaves_no_volume() {
  local before
  new_contest
  before=$(docker volume ls -q --filter dangling=true | sort)
  up 0
  "$deploy/compose.sh" down
  docker run -d --name lottery-test-other "$project-server"
  await 20 has_logged lottery-test-other 'action: escuchando'
  docker stop lottery-test-other
  docker rm lottery-test-other
  docker volume rm "${project}_journal"
  expect "volumes" "$before" "$(docker volume ls -q --filter dangling=true | sort)"
}

has_logged() {
  docker logs "$1" 2>&1 | grep -q "$2"
}

class_archives_are_in_use() {
  local program
  for program in server agency; do
    docker run --rm --entrypoint java "$project-$program" "@/opt/lottery/$program.options" -Xshare:on \
      -jar "/opt/lottery/lottery-$program.jar" -h | grep -q Usage
  done
}

# --- whole contests

five_agencies_learn_their_winners() {
  local began
  new_contest
  use_data 1000000
  began=$(date +%s%N)
  up
  expect_the_result
  expect "failures logged" 0 "$(all_logs | grep -c 'result: fail' || true)"
  expect "lines that do not parse" "" "$(all_logs | grep -vE -m 3 "$line_pattern" || true)"
  expect "services in the log" "client1 client2 client3 client4 client5 server " "$(all_logs | sed 's/ .*//' | sort -u | tr '\n' ' ')"
  figures_of_a_contest "$began"
}

with_certificates_they_learn_them_too() {
  export PKI_DIR=$work/pki
  new_contest
  use_data 2000
  "$deploy/compose.sh" 5 --tls -o "$work/docker-compose.yaml"
  expect_the_result
  expect "lines of agencies that failed" 0 "$(all_logs | grep -c '^client.*result: fail' || true)"
  "$deploy/compose.sh" down
}

an_operator_acts_in_the_container() {
  new_contest
  use_data 500
  "$deploy/compose.sh" 5 --tls -o "$work/docker-compose.yaml"
  expect_match "status" "contest +contest-1" "$(docker exec server lottery ctl status)"
  "$deploy/compose.sh" wait
  expect_match "status" "state +drawn" "$(docker exec server lottery ctl status)"
  docker exec server lottery ctl open next --by ana
  docker exec server lottery ctl close-book 3 --why "no line" --by ana
  expect_match "audit" "ana close-book agency=3 why=no line" "$(docker exec server lottery ctl audit)"
  expect_match "cluster" "this server is alone" "$(docker exec server lottery ctl cluster 2>&1 || true)"
  await 20 is_healthy server
  "$deploy/compose.sh" down -k
}

is_healthy() {
  [[ $(health "$1") == healthy ]]
}

three_servers_go_on_without_the_one_that_led() {
  local leader
  new_contest
  use_data 3000
  configure agency.conf 'batch.maxAmount = 5' 'pipeline.max-in-flight = 1' 'backoff.max = 1s' 'server.reply-timeout = 3s'
  "$deploy/compose.sh" 5 --servers 3 --tls -o "$work/docker-compose.yaml"
  leader=$(docker exec server1 lottery ctl cluster | awk '$3 == "leader" { print $1 }')
  await 60 some_bets_of "$leader"
  docker kill "$leader"
  docker start "$leader"
  "$deploy/compose.sh" wait
  await 60 all_have_the_same_bets
  expect "bets" "$(cat "$DATA_DIR"/*.csv | wc -l)" "$(exported_by server1 | wc -l)"
  expect "servers that serve" 3 "$(docker exec server2 lottery ctl cluster | grep -c -E 'leader|follower')"
  "$deploy/compose.sh" test
  "$deploy/compose.sh" down -k
  expect "volumes" "" "$(docker volume ls -q --filter "name=${project}_journal")"
}

some_bets_of() {
  (($(log_count "$1" 'action: apuesta_recibida | result: success') >= 50))
}

all_have_the_same_bets() {
  local bets
  bets=$(exported_by server1)
  [[ -n $bets && $bets == "$(exported_by server2)" && $bets == "$(exported_by server3)" ]]
}

exported_by() {
  docker exec "$1" lottery server export --data-dir /var/lib/lottery/data
}

line_pattern='^(server|client[1-5]) +\| [0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2} (DEBUG|INFO|WARN|ERROR) action: [a-z_]+ \| result: (success|fail|in_progress)( \| [a-z_]+: [^|]*)*$'

# docker-compose 1.29 opens with a line of its own.
all_logs() {
  "$deploy/compose.sh" logs | grep -v '^Attaching to '
}

the_journal_outlives_down_and_belongs_to_its_agencies() {
  "$deploy/compose.sh" down
  up
  expect_match "config line" "result: success" "$(last_log server 'action: config')"
  await_exit client1
  expect_all_bets_stored

  run_words 4 -o "$work/docker-compose.yaml"
  expect "exit code with other agencies" 1 "$code"
  expect_match "error" "result: fail.*the server did not start \(exit code 1\)" "$errors"

  "$deploy/compose.sh" down -k
  expect "volumes" "" "$(docker volume ls -q --filter "name=${project}_journal")"
  expect "images" "" "$(docker images -q "$project-server")$(docker images -q "$project-agency")"
}

mounted_configuration_counts_at_the_next_start() {
  local images
  new_contest
  use_data 500
  up
  expect_the_result
  images=$(docker inspect -f '{{.Image}}' server client1)
  configure server.conf 'server.port = 23456' 'logging-level = DEBUG'
  configure agency.conf 'server.address = "server:23456"' 'batch.maxAmount = 7' 'loop.period = 250ms' 'log.level = DEBUG'
  "$deploy/compose.sh" stop
  up
  expect_the_result
  expect_match "server's config line" "\| port: 23456 .*\| logging_level: DEBUG" "$(last_log server 'action: config')"
  expect_match "agency's config line" "\| server_address: server:23456 .*\| loop_period: 250ms \| batch_max_amount: 7 \| log_level: DEBUG" \
    "$(last_log client1 'action: config')"
  expect "images" "$images" "$(docker inspect -f '{{.Image}}' server client1)"
  expect "link test" 'action: test_echo_server | result: success' "$("$deploy/compose.sh" test)"
}

the_test_word_tells_the_server_from_nothing_and_from_an_impostor() {
  new_contest
  up 0
  run_words test
  expect "against the server" '0 action: test_echo_server | result: success' "$code $output"
  docker stop server
  run_words test
  expect "against nothing" '1 action: test_echo_server | result: fail' "$code $output"
  docker rm server
  docker run -d --name lottery-test-other --network "$network" --network-alias server "$netcat_image" \
    busybox nc -ll -p 12345 -e sh -c 'read -r line; echo something else'
  await 30 impostor_answers
  run_words test
  docker rm -f lottery-test-other
  expect "against an impostor" '1 action: test_echo_server | result: fail' "$code $output"
  expect_match "reason" 'got "something else"' "$errors"
}

impostor_answers() {
  [[ $(docker run --rm --network "$network" "$netcat_image" sh -c 'echo | timeout 10 nc -w 3 server 12345') == "something else" ]]
}

# --- interrupted contests

an_agency_stopped_in_the_middle_resumes() {
  slow_contest
  expect_unfinished client1
  docker stop client1
  expect "exit code" 0 "$(exit_code client1)"
  expect_unfinished client1
  last_log client1 action
  docker start client1
  expect_the_result
}

a_server_stopped_in_the_middle_resumes() {
  slow_contest
  docker stop server
  expect "exit code" 0 "$(exit_code server)"
  expect_unfinished client1
  docker start server
  expect_the_result
}

everything_stopped_in_the_middle_resumes() {
  local name
  slow_contest
  figures_of_memory
  expect_unfinished client1
  "$deploy/compose.sh" stop
  for name in server client1 client2 client3 client4 client5; do
    expect "exit code of $name" 0 "$(exit_code "$name")"
  done
  expect_unfinished client1
  up
  expect_the_result
}

a_server_killed_in_the_middle_loses_nothing() {
  slow_contest
  docker kill server
  expect "exit code" 137 "$(exit_code server)"
  expect_unfinished client1
  docker start server
  expect_the_result
}

an_agency_cut_off_for_some_seconds_finishes() {
  slow_contest
  docker network disconnect "$network" client1
  expect_unfinished client1
  # The fault itself lasts, longer than the agency waits for a reply; nothing is synchronised by this.
  sleep 5
  expect_unfinished client1
  docker network connect "$network" client1
  expect_the_result
}
