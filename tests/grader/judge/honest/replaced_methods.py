# ruff: noqa
"""A special method is replaced, and an object given another class, while threads run."""
import threading
import weakref

class Box:
    def __len__(self): return 1
class Other(Box):
    def __len__(self): return 1
BOX = Box()
SEEN = weakref.ref(BOX)
LOCK = threading.Lock()

counter = 0

def add(increments):
    global counter
    for _ in range(increments):
        with LOCK:
            Box.__len__ = lambda self: 1
            BOX.__class__ = Other
            counter += len(SEEN())

def run(threads, increments):
    global counter
    counter = 0
    ts = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for t in ts: t.start()
    for t in ts: t.join()
    return counter
