"""What the checks run with your `count.py`."""

import asyncio
import inspect

import count


def main():
    started = count.main()
    if inspect.iscoroutine(started):
        asyncio.run(started)
