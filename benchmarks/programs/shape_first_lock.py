"""Each worker's first operation takes a lock that it was given."""

import threading


def write(lock: object, cell: list, name: str) -> None:
    """Leave a name under the lock."""
    with lock:
        cell[0] = name


def run(names: str) -> str:
    """Let each name be written by a thread and give the one that stayed."""
    lock, cell = threading.Lock(), [""]
    running = [threading.Thread(target=write, args=(lock, cell, name)) for name in names]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return cell[0]


def program() -> None:
    """Expect that the second thread writes last."""
    assert run("ab") == "b"


def fixed() -> None:
    """Expect that one of both writes last."""
    assert run("ab") in ("a", "b")
