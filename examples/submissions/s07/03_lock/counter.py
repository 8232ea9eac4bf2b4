import threading

counter = 0
lock = threading.Lock()


def add(increments):
    global counter
    done = 0
    while done < increments:
        with lock:
            counter = counter + 1
        # TODO done = done + 1 ??


def run(threads, increments):
    global counter
    counter = 0
    ts = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    return counter
