"""A queue of its own in which a source looks once for a place: another one may take that before it wakes up.

Caught by: test_the_sources_do_not_run_ahead
"""

import threading


class Channel:
    def __init__(self, size):
        self.size, self.items, self.closed = size, [], False
        lock = threading.Lock()
        self.item_there, self.place_free = threading.Condition(lock), threading.Condition(lock)

    def put(self, item):
        with self.place_free:
            if len(self.items) >= self.size:
                self.place_free.wait()
            self.items.append(item)
            self.item_there.notify()

    def close(self):
        with self.item_there:
            self.closed = True
            self.item_there.notify_all()

    def __iter__(self):
        return self

    def __next__(self):
        with self.item_there:
            self.item_there.wait_for(lambda: self.items or self.closed)
            if not self.items:
                raise StopIteration
            self.place_free.notify()
            return self.items.pop(0)


def run(sources, handle, consumers, capacity):
    channel, failures = Channel(capacity), []

    def produce(source):
        try:
            for item in source:
                channel.put(item)
        except Exception as error:
            failures.append(error)

    def consume():
        for item in channel:
            try:
                handle(item)
            except Exception as error:
                failures.append(error)

    readers = [threading.Thread(target=produce, args=(source,)) for source in sources]
    handlers = [threading.Thread(target=consume) for _ in range(consumers)]
    for thread in readers + handlers:
        thread.start()
    for thread in readers:
        thread.join()
    channel.close()
    for thread in handlers:
        thread.join()
    return failures
