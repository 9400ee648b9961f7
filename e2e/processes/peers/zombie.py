"""A child takes a mkdir lock and ends, nobody waits for it: zombie.py DIRECTORY. Says `zombie <pid>`."""
import os, socket, sys, time

child = os.fork()
if child == 0:
    os.makedirs(sys.argv[1])
    with open(sys.argv[1] + "/info", "w") as info:
        now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        info.write(f"PID: {os.getpid()}\nACQUIRED: {now}\nHOSTNAME: {socket.gethostname()}\n")
    os._exit(0)
os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
print("zombie", child, flush=True)
sys.stdin.readline()
