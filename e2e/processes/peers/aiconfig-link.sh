# aiconfig's hard-linked lock: a temp file linked to the name; 1 s between looks; stale when older than 300 s or
# unreadable, the pid is never used; released without a look at the owner. Says `broke` when it removes a stale one.
. "$(dirname "$0")/counter.sh"

stale() {
  local record at
  record=$(cat "$1" 2>/dev/null) || return 1
  at=$(jq -er .acquired_at 2>/dev/null <<<"$record") || return 0
  at=$(date -d "$at" +%s 2>/dev/null) || return 0
  (($(date +%s) - at > 300))
}

take() {
  local left=30 temp
  temp=$(umask 077 && mktemp "$1.XXXXXX")
  while :; do
    jq -n --arg t "${1%.lock}" --arg a "$(date -u +%Y-%m-%dT%H:%M:%SZ)" --arg h "$(hostname)" --argjson p $$ \
      '{target: $t, client: "claude-code", acquired_at: $a, pid: $p, hostname: $h}' >"$temp"
    ln "$temp" "$1" 2>/dev/null && break
    busy
    if stale "$1"; then
      [ "$times" = 0 ] && echo broke
      rm -f "$1"
      continue
    fi
    ((left-- > 0)) || { rm -f "$temp"; return 1; }
    sleep 1
  done
  rm -f "$temp"
}

release() { rm -f "$1"; }

run "$@"
