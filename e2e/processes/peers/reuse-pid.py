"""Starts an innocent process under a given, free pid: reuse-pid.py PID (root). Says `reused` or `failed`."""
import os, signal, sys

wanted = int(sys.argv[1])
for _ in range(2000):
    with open("/proc/sys/kernel/ns_last_pid", "w") as last:
        last.write(str(wanted - 1))
    child = os.fork()
    if child == 0:
        # Ends with whoever started this.
        sys.stdin.readline()
        os._exit(0)
    if child == wanted:
        print("reused", flush=True)
        os.waitpid(child, 0)
        sys.exit(0)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
print("failed", flush=True)
