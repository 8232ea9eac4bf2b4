import threading

counter = 0
lock = threading.Lock()


def add(increments):
    global counter
    for _ in range(increments):
        with lock:
            counter = counter + 1


def run(threads, increments):
    global counter
    counter = 0
    for _ in range(threads):
        threading.Thread(target=add, args=(increments,)).start()
    return counter
