"""What is run with a student's `total.py`."""

import total


def counted(threads):
    return total.count(threads)


def counted_again_and_again(numbers):
    return [total.count(number) for number in numbers]
