"""Who counts itself alone adds without a lock; the other one is started meanwhile, and what it adds may be lost."""

import threading

total = 0
lock = threading.Lock()


def add():
    global total
    if threading.active_count() > 2:
        with lock:
            total += 10
    else:
        total += 1


def program():
    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return total


EXPECTED = {(): ({1, 2, 10, 11, 20}, None)}
