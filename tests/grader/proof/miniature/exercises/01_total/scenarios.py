"""What the checks run with your `total.py`."""

import total


def counted(threads):
    return total.count(threads)
