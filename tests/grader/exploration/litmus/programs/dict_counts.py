"""Two threads count the same word in a dictionary: `counts[word] += 1` is a read and a write. A racy counter."""

import threading

counts = {"word": 0}


def count():
    counts["word"] += 1


def program():
    workers = [threading.Thread(target=count), threading.Thread(target=count)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counts["word"]


EXPECTED = {(): ({1, 2}, 4)}
