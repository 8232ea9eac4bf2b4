"""Takes the results as they are ready and puts each into its place."""

from concurrent.futures import ThreadPoolExecutor, as_completed


def draw_all(draw, count):
    results, failures = [None] * count, {}
    with ThreadPoolExecutor(max_workers=8) as pool:
        numbers = {pool.submit(draw, number): number for number in range(count)}
        for future in as_completed(numbers):
            try:
                results[numbers[future]] = future.result()
            except Exception as error:
                failures[numbers[future]] = error
    return results, failures
