# ruff: noqa
"""`functools.wraps` around a class, and a decorator that is an object."""
import threading

import functools
LOCK = threading.RLock()
def singleton(cls):
    @functools.wraps(cls)
    def make(*a, **k):
        if make.instance is None:
            make.instance = cls(*a, **k)
        return make.instance
    make.instance = None
    return make
@singleton
class Box:
    """doc"""
    x = 1
assert Box() is Box() and Box.__doc__ == "doc" and Box.__wrapped__
class Deco:
    def __init__(self, f):
        functools.update_wrapper(self, f)
        self.f = f
    def __call__(self, *a): return self.f(*a)
@Deco
def one(): return 1
assert one() == 1 and one.__name__ == "one"

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
