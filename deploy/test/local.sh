# shellcheck shell=bash
# Cases of run-local.sh: processes of this machine, no engine.

run_local() {
  code=0
  output=$(RUN_DIR=$work/local-$RANDOM$RANDOM "$deploy/run-local.sh" "$@" 2>"$work/errors") || code=$?
  errors=$(<"$work/errors")
}

# Two small files under a name that has to be quoted.
local_data() {
  local data="$work/mis datos ñ '1'"
  mkdir -p "$data"
  printf 'Ana,Gil,11,2001-02-28,7574\r\nLeo,Paz,12,2000-02-29,12\r\n' >"$data/agency-1.csv"
  printf 'Eva,Sol,21,1999-12-31,13\r\n' >"$data/agency-2.csv"
  echo "$data"
}

a_local_run_takes_a_directory_whatever_its_name_is() {
  local data
  data=$(local_data)
  run_local "$data"
  expect "exit code" 0 "$code"
  expect_match "first steps" "run-local.sh: starting a server and 2 agencies on $data" "$output"
  expect_match "winners" "agency 1: 1 winners: 11"$'\n'"agency 2: 0 winners" "$output"
  expect_match "bets" "3 bets are stored; winners by agency: 1, 0." "$output"
}

a_local_run_with_certificates_ends_as_one_without() {
  TLS=1 run_local "$(local_data)"
  expect "exit code" 0 "$code"
  expect_match "winners" "agency 1: 1 winners: 11"$'\n'"agency 2: 0 winners" "$output"
}

a_local_run_of_three_servers_stores_the_same_on_each() {
  SERVERS=3 run_local "$(local_data)"
  expect "exit code" 0 "$code"
  expect_match "winners" "agency 1: 1 winners: 11"$'\n'"agency 2: 0 winners" "$output"
  expect_match "copies" "all 3 servers have the same bets: [0-9a-f]{64}" "$output"
}

a_local_run_names_another_number_of_servers() {
  SERVERS=2 run_local "$(local_data)"
  expect "exit code" 1 "$code"
  expect "error" 'run-local.sh: SERVERS: "2" (expected: 1, 3 or 5)' "$errors"
}

a_second_local_run_builds_nothing() {
  run_local "$(local_data)"
  run_local "$(local_data)"
  expect_match "first line" "^run-local.sh: starting a server" "$output"
}

a_local_run_works_in_any_locale() {
  LC_ALL=C run_local "$(local_data)"
  expect "exit code" 0 "$code"
  LC_ALL=xx_YY.UTF-8 run_local "$(local_data)"
  expect "exit code" 0 "$code"
}

a_local_run_without_data_says_that_bets_are_invented() {
  run_local
  expect "exit code" 0 "$code"
  expect_match "first line" "no DATA was named: bets are invented, for 5 agencies" "$(head -n 1 <<<"$output")"
  expect_match "last line" "These bets were invented. DATA=dir takes" "$(tail -n 1 <<<"$output")"
}

a_local_run_names_what_is_missing() {
  run_local "$work/nowhere"
  expect "exit code" 1 "$code"
  expect "error" "run-local.sh: $work/nowhere: no such directory" "$errors"
  mkdir -p "$work/empty"
  run_local "$work/empty"
  expect "exit code" 1 "$code"
  expect "error" "run-local.sh: $work/empty: no agency-1.csv (expected: agency-1.csv, agency-2.csv, …)" "$errors"
}

scripts_pass_shellcheck() {
  if ! command -v shellcheck >/dev/null; then
    echo "figure: not run: shellcheck is not installed"
    return
  fi
  cd "$deploy"
  shellcheck -x -P SCRIPTDIR ./*.sh image/*.sh image/lottery package/debian/{postinst,postrm,prerm} test/stand-in-jdk
  shellcheck -x -P test test/run
  shellcheck ../.ci/{mutation,run} ../lottery-bench/in-turns
}
