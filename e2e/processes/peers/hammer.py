"""Increments a counter under fcntl.flock, as a memory-bank writer does: hammer.py LOCK TARGET TIMES NAME."""
import fcntl, json, os, sys, tempfile, time

lock, target, times, name = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
print("ready")
sys.stdin.readline()
longest = 0.0
for _ in range(times):
    began = time.monotonic()
    with open(lock, "a") as sidecar:
        fcntl.flock(sidecar, fcntl.LOCK_EX)
        longest = max(longest, time.monotonic() - began)
        os.close(os.open(target + ".occupied", os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        with open(target) as file:
            counter = json.load(file)
        counter["total"] += 1
        counter["by"][name] = counter["by"].get(name, 0) + 1
        fd, temp = tempfile.mkstemp(prefix=".__atomic__", dir=os.path.dirname(target))
        with os.fdopen(fd, "w") as file:
            json.dump(counter, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temp, target)
        os.unlink(target + ".occupied")
        fcntl.flock(sidecar, fcntl.LOCK_UN)
print(json.dumps({"name": name, "done": times, "longestMs": longest * 1000}))
