"""Bug: a request looks at the stop flag before it is counted, so that the driver can stop in between."""

import threading

pending = 1
stopping = False
idle = False
stopped = False
lock = None


def setup() -> None:
    """Start the driver: one pending request stands for the driver itself."""
    global pending, stopping, idle, stopped, lock
    pending, stopping, idle, stopped, lock = 1, False, False, False, threading.Lock()


def enter() -> bool:
    """Count one more request, unless the driver stops."""
    global pending
    if stopping:
        return False
    with lock:
        pending += 1
    return True


def leave() -> None:
    """Count one request less; the last one leaves the driver idle."""
    global pending, idle
    with lock:
        pending -= 1
        left = pending
    if left == 0:
        idle = True


def add() -> None:
    """Serve one request."""
    if enter():
        assert not stopped
    leave()


def stop() -> None:
    """Stop the driver, where nobody uses it any more."""
    global stopping, stopped
    stopping = True
    leave()
    if idle:
        stopped = True


def workers() -> list:
    """Name what each thread runs, in the order in which they start."""
    return [(stop, ()), (add, ())]


def program() -> None:
    """Run the threads to their end."""
    setup()
    running = [threading.Thread(target=work, args=args) for work, args in workers()]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
