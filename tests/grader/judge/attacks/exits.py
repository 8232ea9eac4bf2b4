"""`os._exit(0)`, the oldest of tricks.

Must get: ended its process with status 0
"""

import os

counter = 0


def add(increments):
    pass


def run(threads, increments):
    os._exit(0)
