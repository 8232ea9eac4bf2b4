"""Each source sends a sign; the consumers count them, and whoever takes the last one passes it on."""

import queue
import threading


class _SourceEnded:
    pass


def run(sources, handle, consumers, capacity):
    """Every source sends one end; who gets the last one tells all the other consumers through a second end each."""
    sources = list(sources)
    failures = []
    line = queue.Queue(capacity)
    lock = threading.Lock()
    ended = 0

    def produce(source):
        try:
            for item in source:
                line.put(item)
        except BaseException as error:
            failures.append(error)
        finally:
            line.put(_SourceEnded)

    def consume():
        nonlocal ended
        while True:
            item = line.get()
            if item is not _SourceEnded:
                try:
                    handle(item)
                except BaseException as error:
                    failures.append(error)
                continue
            with lock:
                ended += 1
                over = ended >= len(sources)
            if over:
                line.put(_SourceEnded)
                return

    if not sources:
        return failures
    threads = [threading.Thread(target=produce, args=(source,)) for source in sources]
    threads += [threading.Thread(target=consume) for _ in range(consumers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures
