"""A `Timer` starts a thread of its own after a while."""

import threading


def run(lock: object) -> int:
    """Let two timers add one each and give the sum."""
    cell = [0]

    def add() -> None:
        with lock:
            cell[0] += 1

    timers = [threading.Timer(0.01, add), threading.Timer(0.01, add)]
    for timer in timers:
        timer.start()
    for timer in timers:
        timer.join()
    return cell[0]


def program() -> None:
    """Give room for two under the guard: an update can be lost."""
    assert run(threading.Semaphore(2)) == 2


def fixed() -> None:
    """Guard the sum with a lock."""
    assert run(threading.Lock()) == 2
