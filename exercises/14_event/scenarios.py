"""What the checks run with your `service.py`."""

import threading
import time

from service import Lazy, Ticker


def asked_at_once(threads):
    """Several threads ask for one value: how often it was made, and what they got."""
    made = []
    got = []

    def make():
        made.append("made")
        return 42

    lazy = Lazy(make)
    askers = [threading.Thread(target=lambda: got.append(lazy.get()), name=f"asker {n}") for n in range(1, threads + 1)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    return {"made": len(made), "got": got}


def ticks(interval, seconds):
    """A ticker that runs for so many seconds: when it ticked, and how long `stop` took."""
    start = time.monotonic()
    times = []
    ticker = Ticker(interval, lambda: times.append(time.monotonic() - start))
    ticker.start()
    time.sleep(seconds)
    before = time.monotonic()
    ticker.stop()
    return {"ticks": times, "stop took": time.monotonic() - before}
