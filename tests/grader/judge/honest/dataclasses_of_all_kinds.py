# ruff: noqa
"""Dataclasses: fields, slots, a thread that is one."""
import threading

import dataclasses, typing
@dataclasses.dataclass
class Cfg:
    n: int = dataclasses.field(default=1, metadata={"x": 1}, repr=False)
    lock: threading.Lock = dataclasses.field(default_factory=threading.Lock, compare=False)
    tags: typing.List[str] = dataclasses.field(default_factory=list)
    kw: int = dataclasses.field(default=3, kw_only=True)
@dataclasses.dataclass(slots=True, eq=True, order=True, unsafe_hash=True)
class S(object):
    a: int = 0
    b: "int" = 1
for f in dataclasses.fields(Cfg):
    assert f.name and f.metadata is not None and repr(f)
c = Cfg()
assert dataclasses.astuple(S()) == (0, 1) and dataclasses.asdict(S()) == {"a": 0, "b": 1}
assert dataclasses.replace(S(), a=2).a == 2 and S() < S(1) and hash(S()) == hash(S())
LOCK = c.lock
@dataclasses.dataclass
class T(threading.Thread):
    n: int = 0
    def __post_init__(self): super().__init__(target=print)
    __hash__ = threading.Thread.__hash__
T(3)

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
