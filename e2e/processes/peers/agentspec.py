"""agentspec's deployer, its flaws included: judges a busy lock once, breaks it by a pid that cannot be signalled or by
five minutes of age, never looks whether what it locked is still the file at the path, unlinks after it unlocked.
MODE `slow` waits for a line between unlocking and unlinking. Says `broke` when it breaks a lock."""
import datetime, fcntl, json, os, socket, sys, time
from counter import run

slow = "slow" in sys.argv[5:]


def now():
    return datetime.datetime.now().astimezone()


def take(lock, busy):
    until = time.monotonic() + 30
    while True:
        fd = os.open(lock, os.O_CREAT | os.O_RDWR, 0o644)
        if granted(fd):
            break
        busy()
        if not stale(fd):
            while not granted(fd):
                if time.monotonic() > until:
                    sys.exit("lock acquisition timed out after 30s")
                time.sleep(0.1)
            break
        print("broke")
        os.close(fd)
        os.unlink(lock)
    os.ftruncate(fd, 0)
    info = {"pid": os.getpid(), "created": now().isoformat(), "hostname": socket.gethostname()}
    os.pwrite(fd, json.dumps(info, separators=(",", ":")).encode(), 0)
    os.fsync(fd)
    return fd, lock


def granted(fd):
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    except BlockingIOError:
        return False


def stale(fd):
    try:
        info = json.loads(os.pread(fd, 4096, 0))
        created = datetime.datetime.fromisoformat(info["created"].replace("Z", "+00:00"))
    except (ValueError, KeyError):
        return False
    return not signalable(info["pid"]) or now() - created > datetime.timedelta(minutes=5)


def signalable(pid):
    try:
        os.kill(pid, 0)
        return True
    except OSError:
        return pid <= 0


def release(held):
    fd, lock = held
    fcntl.flock(fd, fcntl.LOCK_UN)
    os.close(fd)
    if slow:
        print("unlocked")
        sys.stdin.readline()
    try:
        os.unlink(lock)
    except FileNotFoundError:
        pass


run(take, release)
