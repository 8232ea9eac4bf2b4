# ruff: noqa
"""A number with all operators, which is a guard as well."""
import threading

import functools, operator
@functools.total_ordering
class N:
    __slots__ = ("v", "__dict__", "__weakref__")
    def __init__(self, v=0): self.v = v
    def __iadd__(self, o): self.v += o; return self
    def __add__(self, o): return N(self.v + o)
    __radd__ = __add__
    def __eq__(self, o): return self.v == getattr(o, "v", o)
    def __lt__(self, o): return self.v < o.v
    def __hash__(self): return hash(self.v)
    def __bool__(self): return bool(self.v)
    def __index__(self): return self.v
    def __call__(self): return self.v
    def __getitem__(self, i): return self.v
    def __len__(self): return 1
    def __contains__(self, x): return True
    def __repr__(self): return f"{type(self).__name__}({self.v!r})"
    def __format__(self, spec): return format(self.v, spec)
    def __matmul__(self, o): return self
    def __enter__(self): _m.acquire(); return self
    def __exit__(self, *a): _m.release()
_m = threading.Lock()
assert N(1) < N(2) and N(3)() == 3 and f"{N(3):03}" == "003" and sum([N(1), N(2)]).v == 3 and operator.index(N(2)) == 2
LOCK = N()

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
