import threading

counter = 0
lock = threading.Lock()


def increment():
    global counter
    with lock:
        counter = counter + 1


def add(increments):
    with lock:
        for _ in range(increments):
            increment()


def run(threads, increments):
    global counter
    counter = 0
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
