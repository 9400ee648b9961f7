"""Reads a JSON file without lock, again and again, until stdin closes; then tells how many reads were torn."""
import json, select, sys

target = sys.argv[1]
reads = torn = 0
print("ready")
while not select.select([sys.stdin], [], [], 0)[0]:
    reads += 1
    try:
        with open(target) as file:
            counter = json.load(file)
        if sum(counter["by"].values()) != counter["total"]:
            torn += 1
    except Exception:
        torn += 1
print(json.dumps({"reads": reads, "torn": torn}))
