"""How long a text takes to read. How easy it is to read is not told here."""

# Unhurried: many read on a phone, at the counter, between two customers.
WORDS_A_MINUTE = 200

# Under this a reader sees at a glance that it is short.
LEAST_WORDS = 150


def reading_minutes(words: int) -> int:
    """Return whole minutes, rounded, at least 1; 0 where the text is too short for the time to be worth saying."""
    if words < LEAST_WORDS:
        return 0
    return max(1, (words + WORDS_A_MINUTE // 2) // WORDS_A_MINUTE)
