"""memory-bank's todo manager, its habits included: todo_peer.py PATH NAME.

It reads the queue without a lock, takes what is no JSON for an empty queue, changes what it read, and locks only the
write. So it does away with what others wrote since it read: what, it finds out under the lock, just before it writes,
and tells apart. Facts are `task:WORDS` and `todo:WORDS:TEXT`; nobody takes one back on purpose. Says `ready`, then writes
until its stdin ends, then says what it did.
"""
import fcntl, json, os, random, select, sys, tempfile, time
from datetime import datetime, timedelta, timezone

path, name = os.path.abspath(sys.argv[1]), sys.argv[2]
manila = timezone(timedelta(hours=8))
told = {"wrote": [], "overwrote": [], "broken": 0, "writes": 0}


def read():
    try:
        with open(path, encoding="utf-8") as file:
            return json.load(file)
    except FileNotFoundError:
        return []
    except ValueError:
        told["broken"] += 1
        return []


def facts(tasks):
    return {f"task:{task['description']}" for task in tasks} | {
        f"todo:{task['description']}:{todo['text']}" for task in tasks for todo in task["todos"]
    }


def change(tasks, number):
    now = datetime.now(manila).isoformat()
    mine = [task for task in tasks if task["id"].startswith(name)]
    if mine and number % 3:
        task, text = random.choice(mine), f"é {number}"
        task["todos"].append({"text": text, "done": False})
        task["updated"] = now
        return f"todo:{task['description']}:{text}"
    task = {"id": f"{name}_{number}", "description": f"{name} <{number}> 😀", "todos": []}
    tasks.append({**task, "status": "in_progress", "created": now, "updated": now})
    return f"task:{task['description']}"


def save(tasks):
    with open(path + ".lock", "a") as sidecar:
        fcntl.flock(sidecar, fcntl.LOCK_EX)
        told["overwrote"] += sorted(facts(read()) - facts(tasks))
        handle, temp = tempfile.mkstemp(prefix=".__atomic__", dir=os.path.dirname(path))
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(json.dumps(tasks, indent=2, ensure_ascii=False))
            file.flush()
            os.fsync(file.fileno())
        os.replace(temp, path)
        fcntl.flock(sidecar, fcntl.LOCK_UN)


print("ready", flush=True)
while not select.select([sys.stdin], [], [], random.uniform(0.1, 0.4))[0]:
    tasks = read()
    fact = change(tasks, told["writes"])
    # Between reading and writing it thinks.
    time.sleep(random.uniform(0, 0.02))
    save(tasks)
    told["wrote"].append(fact)
    told["writes"] += 1
print(json.dumps(told), flush=True)
