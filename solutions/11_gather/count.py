"""Three counts wait at the same time, in one thread.

`count` and `main` are coroutines.
"""

import asyncio
import time


async def count():
    """Say `One`, wait a second, say `Two`."""
    print("One")
    # This gives control back to the event loop, so the other counts go on meanwhile.
    await asyncio.sleep(1)
    print("Two")


async def main():
    """Count three times."""
    # All three are begun before any is waited for.
    await asyncio.gather(count(), count(), count())


if __name__ == "__main__":
    start = time.perf_counter()
    # The event loop that runs the coroutine.
    asyncio.run(main())
    print(f"three counts took {time.perf_counter() - start:.1f} s")
