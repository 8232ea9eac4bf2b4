"""Sets an asyncio event from another thread without `call_soon_threadsafe`: nobody wakes the loop that waits.

The event is set before the main coroutine comes to wait, or after it: then the loop sleeps for ever.
"""

import asyncio
import threading


async def main():
    done = asyncio.Event()
    threading.Thread(target=done.set).start()
    await done.wait()
    return "woken"


def program():
    return asyncio.run(main())


EXPECTED = {(): ({"woken", "<deadlock>"}, None)}
