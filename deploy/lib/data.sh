# shellcheck shell=bash
# The data files. agency-N.csv is looked for in DATA_DIR, in its directory dataset, and in its dataset.zip. Bets are
# invented only where --sample asks for it, and then for all agencies, in a directory and a journal of their own:
# no later start can take them for data, and they can't get into another draw.

sample=
sample_dir=$deploy/.build/sample
sample_rows=10000

# Where an agency's file is, or has to come to.
data_file() {
  local name=agency-$1.csv
  if [[ -n $sample ]]; then
    echo "$sample_dir/$name"
  elif [[ ! -f $data_dir/$name && -f $data_dir/dataset/$name ]]; then
    echo "$data_dir/dataset/$name"
  else
    echo "$data_dir/$name"
  fi
}

# Everything is there, or nothing starts.
need_data() {
  local agencies=$1 missing
  [[ -z $sample ]] || return 0
  if [[ -n $(missing_data "$agencies") && -f $data_dir/dataset.zip ]]; then
    unpack_data
  fi
  mapfile -t missing < <(missing_data "$agencies")
  ((${#missing[@]} == 0)) || explain_missing_data "${missing[@]}"
  need_one_of_each "$agencies"
}

missing_data() {
  local i
  for ((i = 1; i <= $1; i++)); do
    [[ -f $(data_file "$i") ]] || echo "agency-$i.csv"
  done
}

explain_missing_data() {
  local more=""
  (($# == 1)) || more=" (and $(($# - 1)) more)"
  fail "$1$more is neither in $data_dir nor in $data_dir/dataset nor in $data_dir/dataset.zip:" \
    "put it there, start fewer agencies, or say --sample for invented bets"
}

need_one_of_each() {
  local i
  for ((i = 1; i <= $1; i++)); do
    same_or_single "$data_dir/agency-$i.csv" "$data_dir/dataset/agency-$i.csv" ||
      fail "$data_dir/agency-$i.csv and $data_dir/dataset/agency-$i.csv differ: remove the one that is not to be sent"
  done
}

same_or_single() {
  [[ ! -f $1 || ! -f $2 ]] || cmp -s -- "$1" "$2"
}

# By busybox, in the image that has netcat: a host may have no unzip, and an engine is needed here anyway.
unpack_data() {
  say "unpacking $data_dir/dataset.zip"
  docker run --rm -u "$(id -u):$(id -g)" --mount "$(bind_mount "$data_dir" /data)" "$netcat_image" \
    busybox unzip -q -n -j /data/dataset.zip '*agency-*.csv' -x '__MACOSX/*' -d /data ||
    fail "cannot unpack $data_dir/dataset.zip"
}

generate_sample() {
  local i file
  mkdir -p "$sample_dir"
  for ((i = 1; i <= $1; i++)); do
    file=$(data_file "$i")
    [[ ! -f $file ]] || continue
    docker run --rm "$project-agency" generate --rows "$sample_rows" --seed "$i" --winners 2 >"$file.new" ||
      fail "cannot generate $file"
    chmod a+r "$file.new"
    mv -- "$file.new" "$file"
  done
}
