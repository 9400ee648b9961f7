"""A foreign writer: under the file's flock, adds one to its own line again and again; says each number once it stands.
Ends when its input is closed."""

import fcntl
import os
import random
import select
import sys

path, name = sys.argv[1], sys.argv[2]


def bump(count):
    with open(path + ".lock", "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with open(path) as file:
            lines = file.read().split("\n")
        at = next(i for i, line in enumerate(lines) if line.startswith(name + ": "))
        lines[at] = f"{name}: {count}"
        temp = f"{path}.{name}.tmp"
        with open(temp, "w") as file:
            file.write("\n".join(lines))
        os.replace(temp, path)


print("ready", flush=True)
sys.stdin.readline()
count = 0
while True:
    count += 1
    bump(count)
    print(count, flush=True)
    # As an agent does: a thought between two writes. Closed input ends it at once.
    if select.select([sys.stdin], [], [], random.uniform(0.2, 0.6))[0]:
        break
