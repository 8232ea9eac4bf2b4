# ruff: noqa
"""Handlers, filters and formats of a log."""
import threading

import logging
log = logging.getLogger(__name__)
log.setLevel(logging.DEBUG)
class H(logging.Handler):
    def emit(self, record): seen.append(self.format(record))
seen = []
h = H(); h.setFormatter(logging.Formatter("{levelname} {message} {threadName}", style="{"))
log.addHandler(h); log.propagate = False
log.info("hi %s", 3, extra={"who": "me"}); log.exception("x", exc_info=None); log.log(5, "no")
logging.LoggerAdapter(log, {"a": 1}).warning("w")
assert len(seen) == 3
LOCK = threading.Lock()
logging.addLevelName(15, "LOUD")
class F(logging.Filter):
    def filter(self, r): return True
log.addFilter(F())

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
