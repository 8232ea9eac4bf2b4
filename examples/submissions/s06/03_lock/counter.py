from threading import Lock, Thread

counter = 0
guard = Lock()


def add(increments):
    """Each step takes the lock on its own, so the threads can take turns."""
    global counter
    for i in range(increments):
        guard.acquire()
        try:
            counter += 1
        finally:
            guard.release()


def run(threads, increments):
    global counter
    counter = 0
    pool = []
    for n in range(threads):
        t = Thread(target=add, args=[increments])
        pool.append(t)
        t.start()
    for t in pool:
        t.join()
    return counter
