import threading

counter = 0
lock = threading.Lock()


def add(increments):
    global counter
    while increments > 0:
        with lock:
            counter = counter + 1
            print("counter is now", counter)


def run(threads, increments):
    global counter
    counter = 0
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
