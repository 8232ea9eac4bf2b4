"""Goes through a list of one while another thread appends to it: the new element is met or missed.

The loop looks at the list twice: for the first element, and whether there is another one. Appended before the
second look, the element is met, and there is a third look. Three classes: before the first look, between, after the second.
"""

import threading

items = [1]
met = []


def go_through():
    for item in items:
        met.append(item)


def program():
    workers = [threading.Thread(target=go_through), threading.Thread(target=items.append, args=(2,))]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return tuple(met)


EXPECTED = {(): ({(1,), (1, 2)}, 3)}
