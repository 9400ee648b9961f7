"""What the peers written from a format's description have in common: run(take, release).

PEER LOCK TARGET TIMES NAME [MODE]: says `ready`, then after a line on stdin increments a JSON counter TIMES times under
its own lock and says what it did. TIMES 0: takes the lock at once, says `busy` when it has to wait, `held` when it has
it; a line on stdin releases.
"""
import ctypes, fcntl, json, os, sys, tempfile, time

libc = ctypes.CDLL(None, use_errno=True)
AT_FDCWD, RENAME_EXCHANGE = -100, 2


class Tally:
    def __init__(self, name):
        self.name, self.met, self.overwrote = name, 0, {}

    def told(self, **more):
        return json.dumps({"name": self.name, "met": self.met, "overwrote": self.overwrote, **more})


def run(take, release):
    lock, target, times, name = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
    if times == 0:
        held = take(lock, lambda: print("busy"))
        print("held")
        sys.stdin.readline()
        release(held)
        print("released")
        return
    print("ready")
    sys.stdin.readline()
    tally = Tally(name)
    for _ in range(times):
        held = take(lock, lambda: None)
        increment(target, tally)
        release(held)
        time.sleep(0.002)
    print(tally.told(done=times))


def increment(target, tally):
    """Counts who is inside at the same time (a flock of its own tells), and what its write did away with."""
    with open(target + ".inside", "a") as inside:
        try:
            fcntl.flock(inside, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            tally.met += 1
        with open(target) as file:
            read = json.load(file)
        after = {"total": read["total"] + 1, "by": dict(read["by"])}
        after["by"][tally.name] = after["by"].get(tally.name, 0) + 1
        fd, temp = tempfile.mkstemp(prefix=".counter.", dir=os.path.dirname(target))
        with os.fdopen(fd, "w") as file:
            json.dump(after, file)
        # As atomic as a rename, and what was replaced can still be read.
        if libc.renameat2(AT_FDCWD, temp.encode(), AT_FDCWD, target.encode(), RENAME_EXCHANGE):
            raise OSError(ctypes.get_errno(), "renameat2")
        with open(temp) as file:
            replaced = json.load(file)
        os.unlink(temp)
        for name, count in replaced["by"].items():
            more = count - read["by"].get(name, 0)
            if more > 0:
                tally.overwrote[name] = tally.overwrote.get(name, 0) + more
