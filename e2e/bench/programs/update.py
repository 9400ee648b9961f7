"""The reference: blocking fcntl.flock, temp, fsync, os.replace, fsync of the directory. Tells each wait and hold."""
import fcntl, json, os, sys, tempfile, time

given = json.loads(sys.argv[1])
lock, target, times, locks = given["lock"], given["target"], given["times"], given["locks"]
folder = os.path.dirname(target)


def update():
    with open(target) as file:
        counter = json.load(file)
    counter["total"] += 1
    fd, temp = tempfile.mkstemp(prefix=".__atomic__", dir=folder)
    with os.fdopen(fd, "w") as file:
        json.dump(counter, file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temp, target)
    directory = os.open(folder, os.O_RDONLY)
    os.fsync(directory)
    os.close(directory)


waits, holds = [], []
print("ready")
sys.stdin.readline()
began = time.time() * 1000
for _ in range(times):
    asked = time.perf_counter()
    with open(lock, "a") as sidecar:
        if locks:
            fcntl.flock(sidecar, fcntl.LOCK_EX)
        granted = time.perf_counter()
        update()
        waits.append((granted - asked) * 1000)
        holds.append((time.perf_counter() - granted) * 1000)
        if locks:
            fcntl.flock(sidecar, fcntl.LOCK_UN)
print(json.dumps({"waits": waits, "holds": holds, "began": began, "ended": time.time() * 1000}))
