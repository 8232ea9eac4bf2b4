"""A thread starts another one and does not wait for it; the main thread waits for the first alone.

The inner one's write comes before the main thread's look, or after it: two classes.
"""

import threading

value = "unset"


def inner():
    global value
    value = "set"


def outer():
    threading.Thread(target=inner).start()


def program():
    worker = threading.Thread(target=outer)
    worker.start()
    worker.join()
    return value


EXPECTED = {(): ({"unset", "set"}, 2)}
