"""Small turns of phrase that many pages and commands need."""


def of(number: int, noun: str) -> str:
    """A number of things in words: "1 document", "2 documents"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
