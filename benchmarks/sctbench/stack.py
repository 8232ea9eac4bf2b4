"""Bug: the flag says that something was pushed once, not that something is left."""

import threading

SIZE = 10

values: list = []
top = 0
pushed = False
lock = None


def setup() -> None:
    """Start with an empty stack."""
    global values, top, pushed, lock
    values, top, pushed, lock = [0] * SIZE, 0, False, threading.Lock()


def push(value: int) -> bool:
    """Put a value on top, where there is room."""
    global top
    if top == SIZE:
        return False
    values[top] = value
    top += 1
    return True


def pop() -> bool:
    """Take the value on top, where there is one."""
    global top
    if top == 0:
        return False
    top -= 1
    return True


def fill() -> None:
    """Push ten values."""
    global pushed
    for value in range(SIZE):
        with lock:
            assert push(value)
            pushed = True


def drain() -> None:
    """Pop up to ten times."""
    for _ in range(SIZE):
        with lock:
            if pushed:
                assert pop()


def workers() -> list:
    """Name what each thread runs, in the order in which they start."""
    return [(fill, ()), (drain, ())]


def program() -> None:
    """Run the threads to their end."""
    setup()
    running = [threading.Thread(target=work, args=args) for work, args in workers()]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
