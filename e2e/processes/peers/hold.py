"""Takes fcntl.flock on a sidecar and says so: hold.py LOCK [now]; a line on stdin releases. `now`: one try."""
import fcntl, sys

lock = sys.argv[1]
mode = fcntl.LOCK_EX | (fcntl.LOCK_NB if "now" in sys.argv[2:] else 0)
with open(lock, "a") as sidecar:
    print("asking")
    try:
        fcntl.flock(sidecar, mode)
    except BlockingIOError:
        print("refused")
        sys.exit(0)
    print("held")
    sys.stdin.readline()
    fcntl.flock(sidecar, fcntl.LOCK_UN)
    print("released")
