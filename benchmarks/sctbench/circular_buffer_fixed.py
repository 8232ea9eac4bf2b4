"""Mended: both sides number the values by the turns that they had."""

import threading

SIZE = 10
ROUNDS = 7

buffer: list = []
first = 0
after = 0
may_send = True
may_receive = False
lock = None


def setup() -> None:
    """Start with an empty buffer and the sender's turn."""
    global buffer, first, after, may_send, may_receive, lock
    buffer, first, after = [0] * SIZE, 0, 0
    may_send, may_receive, lock = True, False, threading.Lock()


def insert(value: int) -> None:
    """Store a value behind the last one."""
    global after
    buffer[after] = value
    after = (after + 1) % SIZE


def remove() -> int:
    """Take the oldest value, or give -1 where there is none."""
    global first
    if after == 0 or first >= SIZE:
        return -1
    first += 1
    return buffer[first - 1]


def send() -> None:
    """Send the number of the turn."""
    global may_send, may_receive
    sent = 0
    for _ in range(ROUNDS):
        with lock:
            if may_send:
                insert(sent)
                sent += 1
                may_send, may_receive = False, True


def receive() -> None:
    """Expect the number of the turn."""
    global may_send, may_receive
    received = 0
    for _ in range(ROUNDS):
        with lock:
            if may_receive:
                assert remove() == received
                received += 1
                may_send, may_receive = True, False


def workers() -> list:
    """Name what each thread runs, in the order in which they start."""
    return [(send, ()), (receive, ())]


def program() -> None:
    """Run the threads to their end."""
    setup()
    running = [threading.Thread(target=work, args=args) for work, args in workers()]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
