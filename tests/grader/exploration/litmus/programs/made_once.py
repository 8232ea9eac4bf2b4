"""Double-checked locking: looks, takes the lock, looks again, makes. It is made once in every order.

The first to have the lock makes it. The other looks outside of the lock before that write (then it also takes the
lock, second) or after it: for each of the two threads as the first, two classes.
"""

import threading

lock = threading.Lock()
made = []
instance = None


def get():
    global instance
    if instance is None:
        with lock:
            if instance is None:
                made.append("one")
                instance = "made"
    return instance


def program():
    workers = [threading.Thread(target=get), threading.Thread(target=get)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return len(made)


EXPECTED = {(): ({1}, 4)}
