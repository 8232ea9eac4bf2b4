"""`os._exit(0)`, the oldest of tricks.

Must get: `os._exit..` cannot be used here
"""

import os

counter = 0


def add(increments):
    pass


def run(threads, increments):
    os._exit(0)
