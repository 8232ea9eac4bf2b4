# ruff: noqa
"""Threads and guards with a `cached_property`, also one of a class of its own."""
import threading

import functools
class Guard:
    @functools.cached_property
    def lock(self): return threading.Lock()
    def __enter__(self): self.lock.acquire(); return self
    def __exit__(self, *e): self.lock.release()
LOCK = Guard()
class K(functools.cached_property):
    """own"""
class W(threading.Thread):
    @K
    def attr(self): return 3
assert W().attr == 3

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
