"""Two workers that wait at the same time, each in a thread of its own.

Each worker is a name and a delay in seconds. The log tells what happens, and which thread it was.
"""

import logging
import threading
import time


def work(name, delay):
    """What one worker does: wait three times, and tell the log about it."""
    # Before the first wait: this line shows that all workers begin in the same second.
    logging.info("%s is starting", name)
    for _ in range(3):
        time.sleep(delay)
        logging.info("%s is running", name)
    # No wait between the last `is running` and this.
    logging.info("%s is finishing", name)


def run(workers):
    """Let all workers run at once, each a pair of name and delay; log `done.` when the last has ended."""
    started = []
    for name, delay in workers:
        # The arguments are handed over, not used: the new thread calls `work`.
        thread = threading.Thread(target=work, args=(name, delay), name=name)
        # `try` holds one start only, so that the next worker gets its chance.
        try:
            thread.start()
        except RuntimeError as error:
            logging.error("%s cannot start: %s", name, error)
        else:
            started.append(thread)
    # A second loop: all have been started before the first one is awaited.
    for thread in started:
        thread.join()
    logging.info("done.")


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(relativeCreated)5d ms  %(threadName)-10s  %(message)s")
    began = time.perf_counter()
    run([("north", 0.5), ("south", 1.0)])
    print(f"It took {time.perf_counter() - began:.1f} s: 4.5 s is one after the other, 3.0 s is at the same time.")
