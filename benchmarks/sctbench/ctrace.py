"""Bug: the trace can be taken down between the look at its flag and the use of its table."""

import threading

enabled = False
names: dict | None = None


def setup() -> None:
    """Turn the trace on for one thread."""
    global enabled, names
    enabled, names = True, {"main": 1}


def trace(name: str) -> None:
    """Count a line, while the trace is on."""
    if enabled:
        names[name] += 1


def end() -> None:
    """Turn the trace off and drop its table."""
    global enabled, names
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
