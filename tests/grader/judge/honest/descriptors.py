# ruff: noqa
"""Descriptors, and classes that are told of their subclasses."""
import threading

class Typed:
    def __set_name__(self, owner, name): self.key = name; self.store = {}
    def __get__(self, o, k=None): return self if o is None else self.store.get(id(o), 0)
    def __set__(self, o, v): self.store[id(o)] = v
    def __delete__(self, o): self.store.pop(id(o), None)
class Acc:
    n = Typed()
    def __init_subclass__(cls, /, tag="", **kw): super().__init_subclass__(**kw); cls.tag = tag
    def __class_getitem__(cls, item): return (cls, item)
    def __getattr__(self, name):
        if name.startswith("x_"): return name
        raise AttributeError(name)
    def __dir__(self): return ["n"]
class Sub(Acc, tag="t"): pass
a = Sub(); a.n = 3; assert a.n == 3 and Sub.tag == "t" and a.x_y == "x_y" and Acc[int]; del a.n
LOCK = threading.Lock()

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
