"""Bug: there is one file more than there are locks, so that the last thread fails in every schedule."""

import threading

BLOCKS = 26
FILES = 32
THREADS = 27

file_locks: list = []
block_locks: list = []
busy: list = []
files: list = []


def setup() -> None:
    """Start with an empty disk."""
    global file_locks, block_locks, busy, files
    file_locks = [threading.Lock() for _ in range(BLOCKS)]
    block_locks = [threading.Lock() for _ in range(BLOCKS)]
    busy, files = [False] * BLOCKS, [0] * FILES


def allocate(file: int) -> None:
    """Give the file the first free block behind its own place."""
    block = file * 2 % BLOCKS
    for _ in range(BLOCKS // 2):
        with block_locks[block]:
            if not busy[block]:
                busy[block] = True
                files[file] = block + 1
                return
        block = (block + 1) % BLOCKS


def create(number: int) -> None:
    """Create a file, where it has no block yet."""
    file = number % FILES
    assert file < BLOCKS
    with file_locks[file]:
        if files[file] == 0:
            allocate(file)


def workers() -> list:
    """Name what each thread runs, in the order in which they start."""
    return [(create, (number,)) for number in range(THREADS)]


def program() -> None:
    """Run the threads to their end."""
    setup()
    running = [threading.Thread(target=work, args=args) for work, args in workers()]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
