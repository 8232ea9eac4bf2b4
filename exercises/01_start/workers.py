"""Two workers that mostly wait, one after the other, though they could wait at the same time.

Each worker is a name and a delay in seconds. Give each a thread of its own, wait for all of them,
and tell in the log what happens. Keep the name of `run`.
"""

import logging
import time


def work(name, delay):
    """What one worker does: wait three times, and tell the log about it."""
    # TODO: log that the worker is `starting`.
    for _ in range(3):
        time.sleep(delay)
        logging.info("%s is running", name)
    # TODO: log that the worker is `finishing`.


def run(workers):
    """Let all workers run at once, each a pair of name and delay; log `done.` when the last has ended."""
    for name, delay in workers:
        # TODO: start a thread that bears this name, and do not wait for it here.
        # TODO: a thread may fail to start. Log that, and go on with the others.
        work(name, delay)
    # TODO: wait for every thread that was started.
    logging.info("done.")


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(relativeCreated)5d ms  %(threadName)-10s  %(message)s")
    began = time.perf_counter()
    run([("north", 0.5), ("south", 1.0)])
    print(f"It took {time.perf_counter() - began:.1f} s: 4.5 s is one after the other, 3.0 s is at the same time.")
