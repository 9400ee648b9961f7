"""Locks a sidecar, lets a child inherit it and ends: inherit.py LOCK. The child says `held <pid> <dead pid>`."""
import fcntl, os, signal, sys

sidecar = open(sys.argv[1], "a")
fcntl.flock(sidecar, fcntl.LOCK_EX)
taker = os.getpid()
reading, writing = os.pipe()
if os.fork():
    os._exit(0)
# Only when the parent is gone: until then its end of the pipe is open.
os.close(writing)
os.read(reading, 1)
while os.getppid() == taker:
    os.sched_yield()
print("held", os.getpid(), taker, flush=True)
signal.pause()
