"""`Queue.shutdown` where Python has it (3.13 and later), and the same by hand where it has not."""

import queue
import threading


class Closed(Exception):
    pass


class Line(queue.Queue):
    """A queue that can be closed behind its last item."""

    closed = False

    def close(self):
        with self.mutex:
            self.closed = True
            self.not_empty.notify_all()

    def _qsize(self):
        return super()._qsize() or int(self.closed)

    def _get(self):
        if not self.queue:
            raise Closed
        return super()._get()


def run(sources, handle, consumers, capacity):
    failures = []
    if hasattr(queue.Queue, "shutdown"):
        line = queue.Queue(capacity)
        close, closed = line.shutdown, queue.ShutDown
    else:
        line = Line(capacity)
        close, closed = line.close, Closed

    def guarded(function, *arguments):
        try:
            function(*arguments)
        except Exception as error:
            failures.append(error)

    def produce(source):
        for item in source:
            line.put(item)

    def consume():
        while True:
            try:
                item = line.get()
            except closed:
                break
            guarded(handle, item)

    producers = [threading.Thread(target=guarded, args=(produce, source)) for source in sources]
    workers = [threading.Thread(target=consume) for _ in range(consumers)]
    for thread in producers + workers:
        thread.start()
    for thread in producers:
        thread.join()
    close()
    for thread in workers:
        thread.join()
    return failures
