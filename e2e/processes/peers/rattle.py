"""Takes and releases fcntl.flock with short random holds until stdin closes: rattle.py LOCK."""
import fcntl, os, random, select, sys, time

marker = sys.argv[1] + ".occupied"
print("ready")
with open(sys.argv[1], "a") as sidecar:
    while not select.select([sys.stdin], [], [], 0)[0]:
        fcntl.flock(sidecar, fcntl.LOCK_EX)
        os.close(os.open(marker, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        time.sleep(random.uniform(0.001, 0.010))
        os.unlink(marker)
        fcntl.flock(sidecar, fcntl.LOCK_UN)
        time.sleep(random.uniform(0, 0.002))
print("done")
