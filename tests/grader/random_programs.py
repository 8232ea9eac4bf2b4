"""Random small concurrent programs, as source text: the same text for the same seed, everywhere."""

from __future__ import annotations

import random
import re

HEAD = {
    "x": "x = 0",
    "y": "y = 0",
    "z": "z = [0, 0]",
    "d": 'd = {"k": 0}',
    "log": "log = []",
    "seen": "seen = set()",
    "numbers": "numbers = iter(range(9))",
    "a": "a = threading.Lock()",
    "b": "b = threading.Lock()",
    "r": "r = threading.RLock()",
    "sem": "sem = threading.Semaphore({permits})",
    "flag": "flag = threading.Event()",
    "cond": "cond = threading.Condition(b)",
    "gate": "gate = threading.Barrier(2)",
    "q": "q = queue.SimpleQueue()",
    "box": "class Box:\n    shared = 0\n\n    def __init__(self):\n        self.v = 0\n\n\nbox = Box()",
    "late": "def late():\n    global x\n    x += 5",
}
NEEDS = {"cond": ["b"], "late": ["x"]}
RESULT = {
    "x": "x", "y": "y", "z": "list(z)", "d": "dict(d)", "log": "list(log)", "seen": "sorted(seen)", "box": "(box.v, Box.shared)",
    "flag": "flag.is_set()", "q": "q.qsize()", "a": "a.locked()",
}  # fmt: skip

PLAIN = [
    "x += 1", "y += 1", "x = y", "y = x + 1", "z[0] += 1", "z[1] = x", "x = z[0]", "box.v += 1", "y = box.v",
    "log.append({me})", "log.append(x)", "x = len(log)", "d['k'] += 1", "d['n{me}'] = x", "y = len(d)",
    "x = 1 if log else x", "Box.shared += 1", "y = box.shared", "x = {me}", "x = x * 2 + {me}", "log and log.pop()",
    "d.setdefault('s', {me})", "y = d.get('s', 0)", "box.v = y", "x, y = y, x", "seen.add(x)", "y += len(seen)",
    "d.pop('k', None)", "y = 'k' in d", "log.append(sum(z))", "z[:] = [x, {me}]", "x = next(numbers)",
    "log.extend([x, y])", "log += [{me}]", "y = max(z)", "box.v, x = x, box.v", "d.update(n{me}=y)", "x = y = {me}",
    "y = [x, y][{me} % 2]", "log.insert(0, {me})", "y = sum(v for v in z)", "z.reverse()", "seen.discard({me})",
]  # fmt: skip
SYNC = [
    "flag.set()", "flag.clear()", "y += flag.is_set()", "log.append(flag.wait(1))", "time.sleep(1)", "time.sleep({me})",
    "time.sleep(0)", "q.put({me})", "q.put(x)", "y = q.qsize()", "a.release() if a.locked() else None",
    "y = a.acquire(timeout=1)", "log.append(sem.acquire(False))", "sem.release()", "y = sem.acquire(timeout=2)",
    "flag.wait()", "x = q.get()", "gate.wait()", "log.append(a.locked())", "gate.wait(1)", "x = q.get(timeout=1)",
    "threading.Thread(target=late).start()", "threading.Timer(1, late).start()", "y = round(time.monotonic())",
]  # fmt: skip
DEADLY = ["assert x < 3", "y = 6 // x", "x = z.pop()", "x = d['n{me}']", "x = q.get_nowait()", "a.release()"]
BLOCKS = [
    "with a:", "with b:", "with r:", "with sem:", "if a.acquire(False):", "if sem.acquire(timeout=1):", "with cond:",
    "if a.acquire(timeout=1):", "for v in log:", "for v in list(z):", "if x:", "if not flag.is_set():", "for _ in range(2):",
    "for k in d:",
]  # fmt: skip
AFTER = {
    "if a.acquire(False):": "a.release()", "if sem.acquire(timeout=1):": "sem.release()",
    "if a.acquire(timeout=1):": "a.release()",
}  # fmt: skip
IN_COND = ["cond.notify()", "cond.wait(1)", "cond.notify_all()", "cond.wait()", "cond.wait_for(lambda: x, 1)"]
PATIENT = ("time.", "timeout=", "wait(1)", "Timer", "join(1)", ", 1)")  # what takes time, and real time is not exact


def program(seed: int, blocking: bool = True) -> str:
    """A program whose `program()` returns the shared state at its end."""
    draw = random.Random(seed)
    threads = draw.choice([2, 2, 2, 3])
    most = draw.choice([1, 2, 2, 3]) if threads == 2 else draw.choice([1, 1, 2])
    bodies = [_body(draw, me, draw.randint(1, most), blocking, 0) for me in range(1, threads + 1)]
    own = [draw.choice(PLAIN).replace("{me}", "9")] if draw.random() < 0.3 else []
    lines = [*_works(bodies), "", "", "def program():", "    global x, y, log", *_run(draw, threads, own), ""]
    return _with_head(lines, draw.choice([1, 2]))


def takes_time(text: str) -> bool:
    """Whether the program sleeps or waits for a limited time."""
    return any(word in text for word in PATIENT)


def _works(bodies: list[list[str]]) -> list[str]:
    lines: list[str] = []
    for me, body in enumerate(bodies, 1):
        lines += ["", "", f"def work{me}():", "    global x, y, log", *(f"    {line}" for line in body)]
    return lines


def _run(draw: random.Random, threads: int, own: list[str]) -> list[str]:
    lines: list[str] = []
    left = threads if draw.random() < 0.15 else None  # this one is not joined
    daemon = left is not None and draw.random() < 0.5
    for me in range(1, threads + 1):
        how = ", daemon=True" if daemon and me == left else ""
        lines += [f"    t{me} = threading.Thread(target=work{me}{how})", f"    t{me}.start()"]
    lines += [f"    {line}" for line in own]
    for me in range(1, threads + 1):
        if me != left:
            lines.append(f"    t{me}.join({'1' if draw.random() < 0.05 else ''})")
    return lines


def _with_head(lines: list[str], permits: int) -> str:
    """The program with what it uses, and its result."""
    used = {name for name in HEAD if re.search(rf"\b{name if name != 'box' else '[bB]ox'}\b", "\n".join(lines))}
    for name in sorted(used):
        used.update(NEEDS.get(name, ()))
    used |= {"x", "y"}
    result = ", ".join(shown for name, shown in RESULT.items() if name in used)
    modules = ["queue"] * ("q" in used) + ["threading", "time"]
    head = [line.replace("{permits}", str(permits)) for name, line in HEAD.items() if name in used]
    lines[-1] = f"    return {result}"
    return "\n".join([f"import {', '.join(modules)}", "", *head, *lines]) + "\n"


def _body(draw: random.Random, me: int, length: int, blocking: bool, depth: int) -> list[str]:
    lines: list[str] = []
    for _ in range(length):
        if blocking and depth < 2 and draw.random() < 0.3:
            lines += _block(draw, me, depth)
        else:
            lines.append(_statement(draw, blocking).replace("{me}", str(me)))
    return lines


def _statement(draw: random.Random, blocking: bool) -> str:
    kind = draw.random()
    if kind < 0.03:
        return draw.choice([line for line in DEADLY if blocking or "q." not in line and "a." not in line])
    return draw.choice(SYNC if blocking and kind < 0.25 else PLAIN)


def _block(draw: random.Random, me: int, depth: int) -> list[str]:
    block = draw.choice(BLOCKS)
    inner = _body(draw, me, draw.randint(1, 2), True, depth + 1)
    if block == "with cond:" and draw.random() < 0.6:
        inner.append(draw.choice(IN_COND))
    if block in AFTER:
        inner.append(AFTER[block])
    return [block, *(f"    {line}" for line in inner)]
