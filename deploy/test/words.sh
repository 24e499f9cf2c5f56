# shellcheck shell=bash
# Cases that need no engine: usage, the compose file, and what is said when there is no engine to be used.

usage_is_exit_code_2() {
  local words
  for words in "" "five" "-1" "5 6" "1001" "5 -x" "5 -o" "--generate-only" "logs -x" "logs -f -f" "down -v" "ps 3" "wait 3" "test x" "stop now" "--sample" "0 --tls" "5 --servers" "5 --servers 2" "5 --servers x"; do
    # shellcheck disable=SC2086 # the words are arguments
    run_words $words
    expect "exit code of compose.sh $words" 2 "$code"
    expect_match "error of compose.sh $words" "usage: compose.sh N" "$errors"
  done
  run_words -h
  expect "exit code of compose.sh -h" 0 "$code"
}

run_words() {
  code=0
  output=$("$deploy/compose.sh" "$@" 2>"$work/errors") || code=$?
  errors=$(<"$work/errors")
}

the_file_has_one_service_for_each_container() {
  local agencies
  cd "$work"
  for agencies in 0 1 5 12; do
    DOCKER_HOST=unix:///nowhere.sock run_words "$agencies" --generate-only -o "$work/$agencies.yaml"
    expect "exit code" 0 "$code"
    expect "services of $agencies" $((agencies + 1)) "$(grep -c '    container_name: \(server\|client[0-9]*\)$' "$work/$agencies.yaml")"
  done
  expect "variable for the server of 5" 1 "$(grep -c "SERVER_AGENCIES: '5'" "$work/5.yaml")"
  expect "variables for the server of 0" 0 "$(grep -c SERVER_AGENCIES "$work/0.yaml" || true)"
  run_words -o relative.yaml 05 --generate-only
  cmp relative.yaml 5.yaml
  run_words 1 --generate-only -o /proc/no/file.yaml
  expect "exit code for a file that cannot be written" 1 "$code"
}

names_of_the_earlier_programs_are_told() {
  mkdir -p "$work/earlier"
  cp "$deploy/config/server.conf" "$work/earlier/"
  touch "$work/earlier/config.ini"
  AMOUNT_OF_CLIENTS=5 CLI_LOOP_LAPSE=1m CLI_DIALECT=typed CONFIG_DIR=$work/earlier DATA_DIR=$work/none run_words 1
  expect "exit code" 1 "$code"
  expect_match "number of agencies" 'AMOUNT_OF_CLIENTS is set, and nothing reads it: "compose.sh N"' "$errors"
  expect_match "loop" "CLI_LOOP_LAPSE is set, and nothing reads it: .*CLI_LOOP_PERIOD" "$errors"
  expect_match "variable that has a meaning" "CLI_DIALECT is set, and containers do not get it" "$errors"
  expect_match "file" "$work/earlier/config.ini is not read: server.conf and agency.conf stand for it" "$errors"
  expect_match "reason to stop" "$work/earlier/agency.conf is missing" "$errors"
}

a_sample_has_files_and_a_journal_of_its_own() {
  run_words 1 --sample --generate-only -o "$work/sample.yaml"
  expect "exit code" 0 "$code"
  expect "real files" 0 "$(grep -cF "$DATA_DIR" "$work/sample.yaml" || true)"
  expect "journals" "sample-journal" "$(sed -n 's/.*type: volume, source: \([a-z-]*\),.*/\1/p' "$work/sample.yaml")"
}

with_tls_each_container_sees_its_own_certificate() {
  PKI_DIR=$work/pki run_words 2 --tls --generate-only -o "$work/tls.yaml"
  expect "exit code" 0 "$code"
  expect "server's mode" 1 "$(grep -c "SERVER_TLS_MODE: 'required'" "$work/tls.yaml")"
  expect "directories" "$work/pki/for/server $work/pki/for/client1 $work/pki/for/client2" \
    "$(sed -n "s/.*source: '\(.*\)', target: \/etc\/lottery\/tls, .*/\1/p" "$work/tls.yaml" | paste -sd ' ' -)"
}

# What make would run, whatever variables the make above this test was given.
make_alone() {
  env -u MAKEFLAGS -u MAKEOVERRIDES -u MAKELEVEL -u DATA make -s -n -C "$deploy/.." "$@"
}

make_hands_paths_over_as_they_are() {
  local data="it's \$HOME \"ñ\" 1"
  expect "make run" "deploy/run-local.sh 'it'\\''s \$HOME \"ñ\" 1'" "$(make_alone run DATA="$data")"
  expect "make run without data" "deploy/run-local.sh" "$(make_alone run | sed 's/ *$//')"
}

paths_with_blanks_quotes_and_dollars_survive() {
  local file
  DATA_DIR="$work/it's \$HOME 1, ñ" CONFIG_DIR="$work/config" run_words 1 --generate-only -o "$work/quoted.yaml"
  file=$(normal_form "$work/quoted.yaml")
  [[ $file == *"source: $work/it's \$\$HOME 1, ñ/agency-1.csv"* ]] || expect "source of the data" "it's \$\$HOME 1, ñ" "$file"
  cd "$work"
  DATA_DIR=data run_words 1 --generate-only -o "$work/relative-data.yaml"
  expect "absolute sources" 1 "$(grep -cF "source: '$work/data/agency-1.csv'" "$work/relative-data.yaml")"
}

# Both forms of compose print a file's normal form; they escape the dollar again.
normal_form() {
  if docker compose version >/dev/null 2>&1; then
    docker compose -p "$project" -f "$1" config
  else
    docker-compose -p "$project" -f "$1" config
  fi
}

no_engine_is_one_clear_line() {
  local tools=$work/tools tool
  mkdir -p "$tools"
  for tool in bash dirname mkdir cat sed tail; do
    ln -sf "$(command -v "$tool")" "$tools/$tool"
  done
  PATH=$tools run_words ps
  expect_complaint "docker is not installed"

  DOCKER_HOST=unix:///nowhere.sock run_words ps
  expect_complaint "engine does not answer: start it"

  printf '#!/bin/sh\necho "permission denied while trying to connect to the Docker daemon socket" >&2; exit 1\n' >"$tools/docker"
  chmod +x "$tools/docker"
  PATH=$tools run_words ps
  expect_complaint "no permission to use the Docker engine"

  # shellcheck disable=SC2016 # the fake's own parameter
  printf '#!/bin/sh\n[ "$1" = version ] && echo 99\n' >"$tools/docker"
  PATH=$tools run_words ps
  expect_complaint "docker compose is not installed"
}

expect_complaint() {
  expect "exit code" 1 "$code"
  expect_match "error" "^compose.sh: .*$1" "$errors"
  expect "lines of the error" 1 "$(wc -l <"$work/errors")"
}
