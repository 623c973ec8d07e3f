"""What fits the words that somebody typed into a search line."""


def has_words(words: str, *texts: str) -> bool:
    """Whether every one of the words stands somewhere in the texts, in capitals or small letters."""
    searched = "\n".join(texts).lower()
    return all(word in searched for word in words.lower().split())
