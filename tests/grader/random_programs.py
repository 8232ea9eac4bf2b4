"""Random small concurrent programs, as source text: the same text for the same seed, everywhere."""

from __future__ import annotations

import random

HEAD = """\
import threading, time
x = 0
y = 0
z = [0, 0]
d = {"k": 0}
log = []
a = threading.Lock()
b = threading.Lock()
r = threading.RLock()
sem = threading.Semaphore({permits})
flag = threading.Event()
cond = threading.Condition(b)

class Box:
    shared = 0
    def __init__(self):
        self.v = 0

box = Box()
"""

SIMPLE = [
    "x += 1", "y += 1", "x = y", "y = x + 1", "z[0] += 1", "z[1] = x", "x = z[0]", "box.v += 1", "y = box.v",
    "log.append({me})", "log.append(x)", "x = len(log)", "d['k'] += 1", "d['n{me}'] = x", "y = len(d)",
    "x = 1 if log else x", "Box.shared += 1", "y = box.shared", "flag.set()", "flag.clear()",
    "y += flag.is_set()", "x = {me}", "log.append(flag.wait(1))", "x = x * 2 + {me}", "log and log.pop()",
    "d.setdefault('s', {me})", "y = d.get('s', 0)", "time.sleep(1)", "time.sleep({me})", "box.v = y",
]  # fmt: skip
BLOCKS = ["with a:", "with b:", "with r:", "with sem:", "if a.acquire(False):", "if sem.acquire(timeout=1):", "with cond:"]
AFTER = {"if a.acquire(False):": "a.release()", "if sem.acquire(timeout=1):": "sem.release()"}
IN_COND = ["cond.notify()", "cond.wait(1)", "cond.notify_all()"]


def program(seed: int, blocking: bool = True) -> str:
    """A program whose `program()` returns the shared state at its end."""
    draw = random.Random(seed)
    threads = draw.choice([2, 2, 2, 3])
    lines = [HEAD.replace("{permits}", str(draw.choice([1, 2])))]
    length = 3 if threads == 2 else 2
    for me in range(1, threads + 1):
        body = _body(draw, me, draw.randint(1, length), blocking, 0)
        lines += [f"def work{me}():", "    global x, y", *(f"    {line}" for line in body)]
    starts = [f"    t{me} = threading.Thread(target=work{me}); t{me}.start()" for me in range(1, threads + 1)]
    joins = [f"    t{me}.join()" for me in range(1, threads + 1)]
    if draw.random() < 0.3:
        starts.append("    " + draw.choice(SIMPLE[:14]).replace("{me}", "9"))
    if draw.random() < 0.15:
        joins = joins[:-1]
    result = "    return x, y, list(z), box.v, Box.shared, dict(d), list(log)"
    lines += ["def program():", "    global x, y", *starts, *joins, result]
    return "\n".join(lines) + "\n"


def _body(draw: random.Random, me: int, length: int, blocking: bool, depth: int) -> list[str]:
    lines: list[str] = []
    for _ in range(length):
        if blocking and depth < 2 and draw.random() < 0.35:
            block = draw.choice(BLOCKS)
            inner = _body(draw, me, draw.randint(1, 2), blocking, depth + 1)
            if block == "with cond:" and draw.random() < 0.6:
                inner.append(draw.choice(IN_COND))
            if block in AFTER:
                inner.append(AFTER[block])
            lines += [block, *(f"    {line}" for line in inner)]
        else:
            lines.append(draw.choice(SIMPLE).replace("{me}", str(me)))
    return lines
