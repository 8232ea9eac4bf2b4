"""Three counts, one after the other, take three seconds. Together they need one.

Turn `count` and `main` into coroutines: the three counts wait at the same time.
Keep the names of the functions and what they print.
"""

import time


def count():
    """Say `One`, wait a second, say `Two`."""
    print("One")
    # TODO: while this waits, nothing else can happen. Wait in a way that lets the others go on.
    time.sleep(1)
    print("Two")


def main():
    """Count three times."""
    # TODO: run the three counts together.
    for _ in range(3):
        count()


if __name__ == "__main__":
    start = time.perf_counter()
    # TODO: a coroutine needs an event loop that runs it.
    main()
    print(f"three counts took {time.perf_counter() - start:.1f} s")
