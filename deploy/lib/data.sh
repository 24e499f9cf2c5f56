# shellcheck shell=bash
# The data files agency-1.csv .. agency-N.csv: the ones that are there, else those of dataset.zip, else a sample.

sample_rows=10000

prepare_data() {
  local agencies=$1 i
  [[ -z $(missing_data "$agencies") ]] && return
  [[ ! -f $data_dir/dataset.zip ]] || unpack_data
  for i in $(missing_data "$agencies"); do
    generate_data "$i"
  done
}

missing_data() {
  local i
  for ((i = 1; i <= $1; i++)); do
    [[ -f $data_dir/agency-$i.csv ]] || echo "$i"
  done
}

# By busybox, in the image that has netcat: a host may have no unzip, and an engine is needed here anyway.
unpack_data() {
  echo "compose.sh: unpacking $data_dir/dataset.zip"
  in_data_dir "$netcat_image" busybox unzip -q -n -j /data/dataset.zip '*agency-*.csv' -x '__MACOSX/*' -d /data ||
    fail "cannot unpack $data_dir/dataset.zip"
}

generate_data() {
  local file=$data_dir/agency-$1.csv
  echo "compose.sh: no $file and no dataset.zip: generating a sample of $sample_rows bets"
  mkdir -p "$data_dir"
  docker run --rm "$project-agency" generate --rows "$sample_rows" --seed "$1" --winners 2 >"$file.new" ||
    fail "cannot generate $file"
  mv "$file.new" "$file"
}

in_data_dir() {
  docker run --rm -u "$(id -u):$(id -g)" -v "$data_dir:/data" "$@"
}
