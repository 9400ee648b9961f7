"""kopi's lock of its cache, MODE `advisory` or `fallback`; `kopi.py hygiene DIRECTORY` sweeps as each of its starts does
and says what it removed. Fallback: made exclusively, lease and marker synced, released without a look at the lease."""
import datetime, fcntl, json, os, sys, time, uuid


def advisory(lock):
    fd = os.open(lock, os.O_CREAT | os.O_RDWR, 0o644)
    os.fchmod(fd, 0o600)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return fd
    except BlockingIOError:
        os.close(fd)
        return None


def fallback(lock):
    lease = {"lease_id": f"{os.getpid()}-{uuid.uuid4()}", "backend": "fallback", "pid": os.getpid()}
    try:
        write(lock, lease, os.O_EXCL)
    except (FileExistsError, PermissionError):
        return None
    write(lock + ".marker", lease, os.O_TRUNC)
    return lock


def write(path, lease, flag):
    at = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f") + "000Z"
    fd = os.open(path, os.O_CREAT | os.O_WRONLY | flag, 0o644)
    record = {**lease, "scope": "cache writer", "created_at": at}
    os.write(fd, json.dumps(record, indent=2).encode())
    os.fsync(fd)
    os.close(fd)


def take(lock, busy):
    pause = 0.01
    while True:
        held = attempt(lock)
        if held is not None:
            return held
        if pause == 0.01:
            busy()
        time.sleep(pause)
        pause = min(1.0, pause * 2)


def release(held):
    if attempt is advisory:
        fcntl.flock(held, fcntl.LOCK_UN)
        os.close(held)
        return
    for path in (held, held + ".marker"):
        if os.path.exists(path):
            os.unlink(path)


def hygiene(directory, limit=660):
    for folder, _, names in os.walk(directory):
        for marker in [os.path.join(folder, name) for name in names if name.endswith(".marker")]:
            if time.time() - os.stat(marker).st_mtime < limit:
                continue
            for path in (marker.removesuffix(".marker"), marker):
                if os.path.exists(path):
                    os.unlink(path)
                    print("removed", path)
    print("swept")


if sys.argv[1] == "hygiene":
    hygiene(sys.argv[2])
else:
    from counter import run

    attempt = {"advisory": advisory, "fallback": fallback}[sys.argv[5]]
    run(take, release)
