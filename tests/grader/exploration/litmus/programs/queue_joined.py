"""`Queue.join` comes back when `task_done` was called for each item: what the workers did is seen then."""

import queue
import threading

items = queue.Queue()
done = []


def work():
    while True:
        done.append(items.get())
        items.task_done()


def program():
    threading.Thread(target=work, daemon=True).start()
    items.put(1)
    items.put(2)
    items.join()
    return tuple(done)


EXPECTED = {(): ({(1, 2)}, None)}
