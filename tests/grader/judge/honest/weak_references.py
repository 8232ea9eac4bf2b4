# ruff: noqa
"""Weak references: whoever dies tells it."""
import threading
import weakref

lock = threading.Lock()
counter = 0


class Node:
    def __init__(self, owner):
        self.owner = weakref.ref(owner)


class Owner:
    def __init__(self):
        self.nodes = weakref.WeakSet()
        self.names = weakref.WeakValueDictionary()


died = []


def look():
    owner = Owner()
    node = Node(owner)
    owner.nodes.add(node)
    weakref.finalize(node, died.append, 1)
    weakref.ref(node, died.append)
    assert node.owner() is owner and len(owner.nodes) == 1
    del owner
    assert node.owner() is None


def add(increments):
    global counter
    for _ in range(increments):
        with lock:
            counter += 1


def run(threads, increments):
    global counter
    counter = 0
    look()
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
