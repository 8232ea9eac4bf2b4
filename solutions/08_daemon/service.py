"""A service saves what it was given while its heart beats, and each ends when it should."""

import threading
import time


def heartbeat(beat, period):
    """Call `beat()` at once and then every `period` seconds."""
    # The loop has no end of its own: the end of the program cuts it off.
    while True:
        beat()
        time.sleep(period)


def save_all(items, save):
    """Call `save(item)` for every item, in order."""
    for item in items:
        save(item)


def start(items, save, beat, period):
    """Begin to save the items and to beat, and return at once."""
    # The program waits for the saver and not for the heart. Both are said, as a thread that is not told
    # what it is takes it from the thread that makes it.
    threading.Thread(target=heartbeat, args=(beat, period), daemon=True).start()
    threading.Thread(target=save_all, args=(items, save), daemon=False).start()


if __name__ == "__main__":
    begun = time.perf_counter()

    def tell(what):
        print(f"{time.perf_counter() - begun:4.1f} s  {what}")

    def save(item):
        time.sleep(1)
        tell(f"saved {item}")

    start(["apples", "pears", "plums"], save, lambda: tell("beat"), 0.4)
    tell(f"start has returned, threads at work: {threading.active_count() - 1}")
