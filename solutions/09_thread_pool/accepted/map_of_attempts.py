"""Maps a function that catches what a draw raises, so that no exception ends the map."""

from concurrent.futures import ThreadPoolExecutor


def draw_all(draw, count):
    def attempt(number):
        try:
            return draw(number), None
        except Exception as error:
            return None, error

    with ThreadPoolExecutor(8, thread_name_prefix="draw") as pool:
        attempts = list(pool.map(attempt, range(count)))
    failures = {number: error for number, (_, error) in enumerate(attempts) if error is not None}
    return [result for result, _ in attempts], failures
