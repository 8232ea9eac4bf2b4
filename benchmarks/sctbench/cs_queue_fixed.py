"""Mended: both sides note the values by the turns that they had."""

import threading

SIZE = 20

elements: list = []
head = 0
tail = 0
stored: list = []
may_put = True
may_take = False
lock = None


def setup() -> None:
    """Start with an empty queue and the producer's turn."""
    global elements, head, tail, stored, may_put, may_take, lock
    elements, head, tail, stored = [0] * (SIZE + 1), 0, 0, [0] * SIZE
    may_put, may_take, lock = True, False, threading.Lock()


def enqueue(value: int) -> None:
    """Store a value behind the last one."""
    global tail
    elements[tail] = value
    tail = 1 if tail == SIZE else tail + 1


def dequeue() -> int:
    """Take the oldest value."""
    global head
    value = elements[head]
    head = 1 if head == SIZE else head + 1
    return value


def put() -> None:
    """Put one value, then one more a round where it is the turn."""
    global may_put, may_take
    value = 0
    with lock:
        enqueue(value)
        stored[0] = value
        assert head != tail
    for _ in range(SIZE - 1):
        with lock:
            if may_put:
                value += 1
                enqueue(value)
                stored[value] = value
                may_put, may_take = False, True


def take() -> None:
    """Expect the values in the order in which they were noted."""
    global may_put, may_take
    taken = 0
    for _ in range(SIZE):
        with lock:
            if may_take:
                assert dequeue() == stored[taken]
                taken += 1
                may_put, may_take = True, False


def workers() -> list:
    """Name what each thread runs, in the order in which they start."""
    return [(put, ()), (take, ())]


def program() -> None:
    """Run the threads to their end."""
    setup()
    running = [threading.Thread(target=work, args=args) for work, args in workers()]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
