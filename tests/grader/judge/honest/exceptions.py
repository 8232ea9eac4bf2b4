# ruff: noqa
"""Exceptions with notes, causes and groups, and a hook for those of threads."""
import threading

class E(Exception):
    def __init__(self, code, *a): super().__init__(code, *a); self.code = code
    def __str__(self): return f"code {self.code}"
try:
    try: raise E(3)
    except E as e: e.add_note("n"); raise RuntimeError from e
except RuntimeError as e:
    assert e.__cause__.code == 3 and e.__cause__.__notes__ == ["n"] and e.args == () and e.__traceback__ and e.__suppress_context__
try: raise ExceptionGroup("g", [E(1), ValueError()])
except* E as g: assert len(g.exceptions) == 1
except* ValueError: pass
def hook(args): print(args.exc_type.__name__, args.thread.name)
threading.excepthook = hook
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
