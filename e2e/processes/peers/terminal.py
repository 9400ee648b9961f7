"""Runs a command on a terminal of its own: terminal.py PROMPT COMMAND... When PROMPT shows, says `asked`, reads one
line of JSON (what to type) and types it. At the end says {"code", "screen"} as JSON."""
import fcntl, json, os, pty, struct, sys, termios

prompt, command = sys.argv[1].encode(), sys.argv[2:]
child, master = pty.fork()
if child == 0:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 200, 0, 0))
    os.execvp(command[0], command)

screen, asked = b"", False
while True:
    try:
        piece = os.read(master, 65536)
    except OSError:
        break
    if not piece:
        break
    screen += piece
    if not asked and prompt and prompt in screen:
        asked = True
        print("asked", flush=True)
        os.write(master, json.loads(sys.stdin.readline()).encode())
code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
print(json.dumps({"code": code, "screen": screen.decode("utf-8", "replace")}), flush=True)
