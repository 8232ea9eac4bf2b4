# ruff: noqa
"""What has slots, a state or a lock of its own is copied."""
import threading

import copy
class Node:
    __slots__ = ("a", "b", "m")
    def __init__(self): self.a, self.b, self.m = 1, [2], 3
    def __copy__(self):
        n = Node.__new__(Node); n.a, n.b, n.m = self.a, self.b[:], 0
        return n
class Plain:
    __slots__ = ("x", "y", "__weakref__")
    def __init__(self): self.x, self.y = 1, [1]
class State:
    def __init__(self): self.n, self.lock = 1, threading.Lock()
    def __getstate__(self): return {"n": self.n}
    def __setstate__(self, s): self.n, self.lock = s["n"], threading.Lock()
assert copy.copy(Node()).b == [2] and copy.deepcopy(Plain()).y == [1] and copy.copy(Plain()).x == 1
assert copy.deepcopy(State()).n == 1 and copy.copy(State()).lock is not None
LOCK = threading.Condition()
assert copy.copy([LOCK])[0] is LOCK

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
