"""Threads stand in a ring, with a lock between each two of them. Each needs both locks beside it."""

import threading


def work(first, second):
    first.acquire()  # a step; while another thread holds the lock, it cannot be taken
    second.acquire()  # a step; while another thread holds the lock, it cannot be taken
    second.release()  # a step
    first.release()  # a step


def run(names):
    """A thread for each name, in the order of the ring; the result is how many came to their end.

    The second lock of each thread is the first one of the next, and that of the last is the first one's first.
    """
    locks = [threading.Lock() for _ in names]
    pairs = zip(locks, [*locks[1:], locks[0]])
    threads = [threading.Thread(target=work, args=pair, name=name) for name, pair in zip(names, pairs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(threads)
