"""The names and texts of articles in, one by one; a name that no other article bears and the first bearer of a text out.

Digests stand in for names and texts: a few hundred bytes an article, whatever its length.
"""

from __future__ import annotations

from hashlib import blake2b


class Names:
    """The names that are taken: `own` gives each article one that no other has."""

    def __init__(self) -> None:
        self._taken: set[int] = set()
        self._next: dict[int, int] = {}

    def own(self, name: str) -> str:
        """Return the name, or with -2, -3 … behind it where another article has it; it is taken from now on.

        >>> names = Names()
        >>> [names.own(name) for name in ("a", "b", "a", "a-2", "a")]
        ['a', 'b', 'a-2', 'a-2-2', 'a-3']
        """
        digest = _digest(name)
        own, number = name, self._next.get(digest, 2)
        while (taken := _digest(own)) in self._taken:
            own, number = f"{name}-{number}", number + 1
        if own != name:
            self._next[digest] = number
        self._taken.add(taken)
        return own


class Texts:
    """The texts that were met: `first` gives the article that bears a text first."""

    def __init__(self) -> None:
        self._first: dict[int, str] = {}

    def first(self, text: str, name: str) -> str | None:
        """Return the earlier article with this text, or None, and `name` is the first.

        >>> texts = Texts()
        >>> [texts.first(text, name) for name, text in (("a", "One."), ("b", "Two."), ("c", "One."))]
        [None, None, 'a']
        """
        earlier = self._first.setdefault(_digest(text, size=16), name)
        return None if earlier is name else earlier


def _digest(text: str, size: int = 8) -> int:
    """Return a number that stands for a text; lone surrogates count too."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).digest())
