"""A pool makes the threads."""

import threading
from concurrent.futures import ThreadPoolExecutor


def run(guard: object) -> int:
    """Let two pool threads add one each and give the sum."""
    cell = [0]

    def add() -> None:
        with guard:
            cell[0] += 1

    with ThreadPoolExecutor(2) as pool:
        for future in [pool.submit(add), pool.submit(add)]:
            future.result()
    return cell[0]


def program() -> None:
    """Give room for two under the guard: an update can be lost."""
    assert run(threading.Semaphore(2)) == 2


def fixed() -> None:
    """Guard the sum with a lock."""
    assert run(threading.Lock()) == 2
