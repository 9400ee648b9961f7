# aiconfig's lock directory: mkdir, `info` in three appends; a holder that cannot be signalled is removed with rm -rf;
# 0.1 s between looks; released when `info` names this process.
. "$(dirname "$0")/counter.sh"

take() {
  local left=300 pid
  mkdir -p "$(dirname "$1")"
  until mkdir "$1" 2>/dev/null; do
    busy
    pid=
    [ -f "$1/info" ] && pid=$(sed -n 's/^PID: //p' "$1/info" 2>/dev/null)
    if [ -n "$pid" ] && ! kill -0 "$pid" 2>/dev/null; then
      rm -rf "$1"
      continue
    fi
    ((left-- > 0)) || return 1
    sleep 0.1
  done
  echo "PID: $$" >>"$1/info"
  echo "ACQUIRED: $(date -u +%Y-%m-%dT%H:%M:%SZ)" >>"$1/info"
  echo "HOSTNAME: $(hostname)" >>"$1/info"
}

release() { [ "$(sed -n 's/^PID: //p' "$1/info")" = $$ ] && rm -rf "$1"; }

run "$@"
