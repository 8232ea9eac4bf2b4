"""What the checks run with your `draws.py`."""

import time

import draws


def drawn(seconds, failing=()):
    """Draw number n takes `seconds[n]` and gives `"draw n"`, or an exception if n is in `failing`."""
    busy = []
    most = 0

    def draw(number):
        nonlocal most
        busy.append(number)
        most = max(most, len(busy))
        time.sleep(seconds[number])
        busy.remove(number)
        if number in failing:
            raise ValueError(f"draw {number} went wrong")
        return f"draw {number}"

    results, failures = draws.draw_all(draw, len(seconds))
    told = {repr(number): str(error) for number, error in failures.items()}
    return {"results": results, "failures": told, "most": most}
