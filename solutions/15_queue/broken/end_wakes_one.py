"""When the last source has ended one consumer is woken, and the others sleep on.

Caught by: test_everybody_ends
"""

import threading
from collections import deque


def run(sources, handle, consumers, capacity):
    failures = []
    waiting = deque()
    changed = threading.Condition()
    open_sources = len(sources)

    def produce(source):
        nonlocal open_sources
        try:
            for item in source:
                with changed:
                    while len(waiting) >= capacity:
                        changed.wait()
                    waiting.append(item)
                    changed.notify_all()
        except Exception as error:
            failures.append(error)
        finally:
            with changed:
                open_sources -= 1
                changed.notify()

    def consume():
        while True:
            with changed:
                while not waiting and open_sources:
                    changed.wait()
                if not waiting:
                    return
                item = waiting.popleft()
                changed.notify_all()
            try:
                handle(item)
            except Exception as error:
                failures.append(error)

    threads = [threading.Thread(target=produce, args=(source,)) for source in sources]
    threads += [threading.Thread(target=consume) for _ in range(consumers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures
