# ruff: noqa
"""A context manager stands for a lock, and a generator is left open."""
import threading

import contextlib, itertools
@contextlib.contextmanager
def guard(l):
    l.acquire()
    try: yield l
    finally: l.release()
_l = threading.Lock()
class G:
    def __enter__(self):
        self_cm = guard(_l); self_cm.__enter__(); stack.append(self_cm)
    def __exit__(self, *e): return stack.pop().__exit__(*e)
stack = []
LOCK = G()
def gen():
    x = yield 1
    try:
        while True: x = yield x
    except GeneratorExit: return
    finally: pass
g = gen(); next(g); g.send(5); g.close()
open_one = gen(); next(open_one)
def deleg(): yield from itertools.chain((1,), gen())
assert next(deleg()) == 1

counter = 0

def add(increments):
    global counter
    for _ in range(increments):
        with LOCK:
            counter += 1

def run(threads, increments):
    global counter
    counter = 0
    ts = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for t in ts: t.start()
    for t in ts: t.join()
    return counter
