"""Mended: flag and table are looked at and dropped under one lock."""

import threading

enabled = False
names: dict | None = None
lock = None


def setup() -> None:
    """Turn the trace on for one thread."""
    global enabled, names, lock
    enabled, names, lock = True, {"main": 1}, threading.Lock()


def trace(name: str) -> None:
    """Count a line, while the trace is on."""
    with lock:
        if enabled:
            names[name] += 1


def end() -> None:
    """Turn the trace off and drop its table."""
    global enabled, names
    with lock:
        if enabled:
            enabled = False
            names = None


def log() -> None:
    """Trace two lines."""
    trace("main")
    trace("main")


def workers() -> list:
    """Name what each thread runs, in the order in which they start."""
    return [(end, ()), (log, ())]


def program() -> None:
    """Run the threads to their end."""
    setup()
    running = [threading.Thread(target=work, args=args) for work, args in workers()]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
