"""Three threads share two permits; each takes one A and gives it back R. A list keeps who was inside together.

At most two are inside at once; whether two ever are depends on the order. Three threads one after the other: 1.
The classes are counted by the model.
"""

import threading

permits = threading.Semaphore(2)
guard = threading.Lock()
inside = most = 0


def work():
    global inside, most
    with permits:
        with guard:
            inside += 1
            most = max(most, inside)
        with guard:
            inside -= 1


def program():
    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return most


EXPECTED = {(): ({1, 2}, 510)}
