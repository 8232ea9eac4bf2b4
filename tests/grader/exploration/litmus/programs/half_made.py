"""Double-checked locking that shows the object before it is filled: the other thread may see it empty.

One makes it. The other looks first of all, waits for the lock, and finds all done; or it sees the object before or after
it is filled. Three classes for each of the two.
"""

import threading

lock = threading.Lock()
instance = None
seen = [None, None]


class Settings:
    def __init__(self):
        self.ready = False


def get(me):
    global instance
    if instance is None:
        with lock:
            if instance is None:
                instance = Settings()
                instance.ready = True
    seen[me] = instance.ready


def program():
    workers = [threading.Thread(target=get, args=(me,)) for me in (0, 1)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return tuple(seen)


EXPECTED = {(): ({(True, True), (True, False), (False, True)}, 6)}
