"""Threads of its own take the numbers from one iterator, one at a time."""

import threading


def draw_all(draw, count):
    results, failures = [None] * count, {}
    numbers, turn = iter(range(count)), threading.Lock()

    def drawer():
        while True:
            with turn:
                number = next(numbers, None)
            if number is None:
                return
            try:
                results[number] = draw(number)
            except BaseException as error:
                failures[number] = error

    team = [threading.Thread(target=drawer) for _ in range(min(8, count))]
    for member in team:
        member.start()
    for member in team:
        member.join()
    return results, failures
