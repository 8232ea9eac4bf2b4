"""Loops that do little but touch state that threads could share."""

number = 0
cells = [0] * 8
table = {"key": 0}


class Box:
    """An object with one attribute."""

    def __init__(self) -> None:
        self.value = 0


box = Box()


def with_global(times: int) -> None:
    """Read and write a global."""
    global number
    for _ in range(times):
        number = number + 1


def attribute(times: int) -> None:
    """Read and write an attribute."""
    for _ in range(times):
        box.value = box.value + 1


def item(times: int) -> None:
    """Read and write an item of a list."""
    for _ in range(times):
        cells[0] = cells[0] + 1


def key(times: int) -> None:
    """Read and write a key of a dict."""
    for _ in range(times):
        table["key"] = table["key"] + 1


def closure(times: int) -> None:
    """Read and write a variable that a nested function shares."""
    count = 0

    def add() -> None:
        nonlocal count
        for _ in range(times):
            count = count + 1

    add()


def method(times: int) -> None:
    """Append to a list and pop again."""
    values: list = []
    for _ in range(times):
        values.append(1)
        values.pop()


def iteration(times: int) -> None:
    """Iterate over a list of eight."""
    for _ in range(times // 8):
        for _ in cells:
            pass


def local(times: int) -> int:
    """Use nothing but locals."""
    total = 0
    for step in range(times):
        total = total + step
    return total
