"""memory-bank's two writers of cursor_state.json: state-writer.py PATH MODE.

`auto-sync` takes the sidecar, reads, puts an object of its own in place of `cursor_session`, counts itself, renames.
`session-manager` keeps what it read at its start, and writes it through `PATH.tmp` without a lock; what its writes did
away with it finds in the file it exchanged its own with. Both bring the mirror along, under the mirror's own lock, where
there is one. Says `ready`, then writes until its stdin ends, then says what it did.
"""
import ctypes, fcntl, json, os, random, select, sys, tempfile, time
from datetime import datetime, timedelta, timezone

path, mode = os.path.abspath(sys.argv[1]), sys.argv[2]
mirror = os.path.join(os.path.dirname(os.path.dirname(path)), "cursor_state.json")
libc = ctypes.CDLL(None, use_errno=True)
AT_FDCWD, RENAME_EXCHANGE = -100, 2
told = {"wrote": 0, "broken": 0, "overwrote": []}
manila = timezone(timedelta(hours=8))


def read(place):
    try:
        with open(place, encoding="utf-8") as file:
            return json.load(file)
    except ValueError:
        told["broken"] += 1
        return {}


def printed(data):
    return json.dumps(data, indent=2, ensure_ascii=False)


def write_whole(place, data):
    handle, temp = tempfile.mkstemp(prefix=".__atomic__", dir=os.path.dirname(place))
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(printed(data))
        file.flush()
        os.fsync(file.fileno())
    os.replace(temp, place)


def locked(place, work):
    with open(place + ".lock", "a") as sidecar:
        fcntl.flock(sidecar, fcntl.LOCK_EX)
        work()
        fcntl.flock(sidecar, fcntl.LOCK_UN)


def auto_sync():
    data = read(path)
    data["cursor_session"] = {
        "disconnected_at": datetime.now(timezone.utc).replace(tzinfo=None).isoformat(),
        "current_task": "auto-synced é",
        "progress": 0.5,
        "last_activity": datetime.now(manila).isoformat(),
    }
    data["synced"] = data.get("synced", 0) + 1
    write_whole(path, data)


def save_session(state):
    now = datetime.now(timezone.utc).replace(tzinfo=None).isoformat()
    state.setdefault("cursor_session", {})["last_activity"] = now
    with open(path + ".tmp", "w", encoding="utf-8") as file:
        file.write(printed(state))
    names = os.fsencode(path + ".tmp"), os.fsencode(path)
    if libc.renameat2(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE) != 0:
        raise OSError(ctypes.get_errno(), "renameat2")
    before = read(path + ".tmp").get("ours", {})
    told["overwrote"] += [key for key in before if key not in state.get("ours", {})]
    os.unlink(path + ".tmp")
    if os.path.exists(mirror):
        locked(mirror, lambda: write_whole(mirror, state))


state = read(path)
print("ready", flush=True)
while not select.select([sys.stdin], [], [], random.uniform(0.002, 0.02))[0]:
    if mode == "auto-sync":
        locked(path, auto_sync)
    else:
        save_session(state)
        time.sleep(random.uniform(0.2, 0.4))
    told["wrote"] += 1
print(json.dumps(told), flush=True)
