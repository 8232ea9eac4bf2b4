"""What the checks run with your `service.py`."""

import time

import service


def program(items, seconds, period, other_work=0):
    """Saving an item takes so many seconds. What happens is printed, with the second of virtual time."""
    begun = time.monotonic()

    def tell(what):
        print(f"{time.monotonic() - begun:g} {what}")

    def save(item):
        time.sleep(seconds)
        tell(f"saved {item}")

    service.start(items, save, lambda: tell("beat"), period)
    tell("start returned")
    time.sleep(other_work)
