"""The threads are objects of a subclass of `Thread`."""

import threading


class Cell:
    """A number that the threads share."""

    def __init__(self) -> None:
        self.value = 0
        self.lock = threading.Lock()


class Adder(threading.Thread):
    """Add one to a cell."""

    def __init__(self, cell: Cell, careful: bool) -> None:
        super().__init__()
        self.cell = cell
        self.careful = careful

    def run(self) -> None:
        """Add one, with or without the lock."""
        if self.careful:
            with self.cell.lock:
                self.cell.value += 1
        else:
            self.cell.value += 1


def add_twice(careful: bool) -> int:
    """Let two threads add one each and give the sum."""
    cell = Cell()
    running = [Adder(cell, careful), Adder(cell, careful)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return cell.value


def program() -> None:
    """Add without a lock: an update can be lost."""
    assert add_twice(careful=False) == 2


def fixed() -> None:
    """Add under a lock."""
    assert add_twice(careful=True) == 2
