"""A service saves what it was given while its heart beats, and everything waits for everything.

Give the saver and the heartbeat a thread each: the program must not end before all is saved,
and it must not stay alive for the heartbeat. Keep the name of the function `start` and its parameters.
"""

import threading
import time


def heartbeat(beat, period):
    """Call `beat()` at once and then every `period` seconds."""
    # TODO: one beat is not enough.
    beat()


def save_all(items, save):
    """Call `save(item)` for every item, in order."""
    for item in items:
        save(item)


def start(items, save, beat, period):
    """Begin to save the items and to beat, and return at once."""
    # TODO: give each of the two a thread, and decide for each whether the program waits for it.
    heartbeat(beat, period)
    save_all(items, save)


if __name__ == "__main__":
    begun = time.perf_counter()

    def tell(what):
        print(f"{time.perf_counter() - begun:4.1f} s  {what}")

    def save(item):
        time.sleep(1)
        tell(f"saved {item}")

    start(["apples", "pears", "plums"], save, lambda: tell("beat"), 0.4)
    tell(f"start has returned, threads at work: {threading.active_count() - 1}")
