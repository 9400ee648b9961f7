# What the peers written in bash have in common: run LOCK TARGET TIMES NAME, with `take LOCK` and `release LOCK` of the
# peer. As counter.py.

busy() { [ "$times" = 0 ] && [ "$told" = no ] && echo busy; told=yes; }

increment() {
  exec 9>>"$target.inside"
  flock -xn 9 || met=$((met + 1))
  local temp
  temp=$(mktemp "$(dirname "$target")/.atomic-write.XXXXXX")
  jq -c --arg n "$name" '.total += 1 | .by[$n] = ((.by[$n] // 0) + 1)' "$target" >"$temp" && mv "$temp" "$target"
  exec 9>&-
}

run() {
  local lock=$1 target=$2 times=$3 name=$4 met=0 told=no
  if [ "$times" = 0 ]; then
    take "$lock" && echo held && read -r _
    release "$lock" && echo released
    return
  fi
  echo ready
  read -r _
  local turn
  for ((turn = 0; turn < times; turn++)); do
    take "$lock" || exit 1
    increment
    release "$lock"
  done
  echo "{\"name\":\"$name\",\"done\":$times,\"met\":$met,\"overwrote\":{}}"
}
