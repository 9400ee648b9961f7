"""memory-bank's writer: opens the sidecar for append, blocks on flock however long, unlocks, closes; the file stays."""
import fcntl
from counter import run


def take(lock, busy):
    sidecar = open(lock, "a")
    try:
        fcntl.flock(sidecar, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        busy()
        fcntl.flock(sidecar, fcntl.LOCK_EX)
    return sidecar


def release(sidecar):
    fcntl.flock(sidecar, fcntl.LOCK_UN)
    sidecar.close()


run(take, release)
