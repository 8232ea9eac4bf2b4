"""Its own `threading` does the work at once.

Must get: an update was lost|expected 2|threads at the same time|expected 3 threads|hands the module|tampered|changes
"""

counter = 0
class threading:
    class Thread:
        def __init__(self, target, args):
            self.run = lambda: target(*args)

        def start(self):
            self.run()

        def join(self):
            pass


def add(increments):
    global counter
    for _ in range(increments):
        counter = counter + 1


def run(threads, increments):
    global counter
    counter = 0
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
