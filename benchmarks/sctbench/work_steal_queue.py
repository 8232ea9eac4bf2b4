"""Bug: the owner may fill the slot that a thief has counted as taken but not yet read."""

import threading

ITEMS = 4
ATTEMPTS = 2

head = 0
tail = 0
slots: list = []
done: list = []
lock = None


def setup() -> None:
    """Start with two slots and no item in them."""
    global head, tail, slots, done, lock
    head, tail, slots, done, lock = 0, 0, [None] * 2, [0] * ITEMS, threading.Lock()


def steal() -> int | None:
    """Take the oldest item: any thread may."""
    global head
    with lock:
        oldest = head
        head = oldest + 1
        if oldest < tail:
            return slots[oldest % len(slots)]
        head = oldest
        return None


def pop() -> int | None:
    """Take the newest item: the owner alone."""
    global tail
    newest = tail - 1
    tail = newest
    if head <= newest:
        return slots[newest % len(slots)]
    tail = newest + 1
    return pop_alone()


def pop_alone() -> int | None:
    """Take the newest item while nobody steals; start again at the front when empty."""
    global head, tail
    with lock:
        newest = tail - 1
        tail = newest
        if head <= newest:
            return slots[newest % len(slots)]
        head = tail = 0
        return None


def push(item: int) -> None:
    """Add an item: the owner alone."""
    global tail
    newest = tail
    if newest < head + len(slots):
        slots[newest % len(slots)] = item
        tail = newest + 1
    else:
        push_alone(item)


def push_alone(item: int) -> None:
    """Add an item to twice the slots while nobody steals."""
    global head, tail, slots
    with lock:
        oldest, count = head, tail - head
        slots = [slots[(oldest + index) % len(slots)] for index in range(count)] + [None] * (count + 2)
        slots[count] = item
        head, tail = 0, count + 1


def use(item: int | None) -> None:
    """Count an item as done."""
    if item is not None:
        done[item] += 1


def own() -> None:
    """Push two items and pop one, twice; then pop what is left."""
    for item in range(0, ITEMS, 2):
        push(item)
        push(item + 1)
        use(pop())
    for _ in range(ITEMS // 2):
        use(pop())


def rob() -> None:
    """Try to steal twice."""
    for _ in range(ATTEMPTS):
        use(steal())


def workers() -> list:
    """Name what each thread runs, in the order in which they start."""
    return [(rob, ()), (own, ())]


def check() -> None:
    """Every item was done once."""
    assert done == [1] * ITEMS


def program() -> None:
    """Run the threads to their end."""
    setup()
    running = [threading.Thread(target=work, args=args) for work, args in workers()]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    check()
