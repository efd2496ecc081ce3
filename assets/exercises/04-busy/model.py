import asyncio
from concurrent.futures import ProcessPoolExecutor

pool = ProcessPoolExecutor(1)


async def handle_click(limit):
    """Count the primes below limit."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(
        pool, count_primes, limit
    )


def count_primes(limit):
    count = 0
    for number in range(2, limit):
        count += is_prime(number)
    return count


def is_prime(number):
    root = int(number**0.5)
    for divisor in range(2, root + 1):
        if number % divisor == 0:
            return False
    return True
