import threading

counter = 0


def add(increments):
    global counter
    # protect the counter
    lock = threading.Lock()
    for _ in range(increments):
        with lock:
            counter = counter + 1


def run(threads, increments):
    global counter
    counter = 0
    ts = []
    for _ in range(threads):
        t = threading.Thread(target=add, args=(increments,))
        t.start()
        ts.append(t)
    for t in ts:
        t.join()
    return counter
