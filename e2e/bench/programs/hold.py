"""Holds fcntl.flock on several sidecars: for good until a line comes, or by turns of some milliseconds each."""
import fcntl, json, os, random, select, sys, time

given = json.loads(sys.argv[1])
files = [open(lock, "a") for lock in given["locks"]]
turns_ms = given.get("turnsMs")


def told_to_stop():
    return bool(select.select([sys.stdin], [], [], 0)[0])


def take_turn(file, lock):
    fcntl.flock(file, fcntl.LOCK_EX)
    os.close(os.open(lock + ".occupied", os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    time.sleep(random.random() * turns_ms / 1000)
    os.unlink(lock + ".occupied")
    fcntl.flock(file, fcntl.LOCK_UN)


if turns_ms is None:
    for file in files:
        fcntl.flock(file, fcntl.LOCK_EX)
    print("ready")
    sys.stdin.readline()
else:
    print("ready")
    while not told_to_stop():
        for file, lock in zip(files, given["locks"]):
            take_turn(file, lock)
