"""The words of a phrase and the bodies of a state in; the body that the words agree with out.

"The country's disaster agency" is Indonesia's Disaster Mitigation Agency where the article speaks of Indonesia: its
class noun is in the name, and so is a word that no other body of the state has in its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_START = 4  # Words that are forms of one word begin with so many letters alike.
_TAIL = 3  # So many letters at the end of the shorter word may differ …
_LONGEST_ENDING = 6  # … and so many may the longer one have more.


class Bodies:
    """The bodies of one state by the words of their names; indexed when first asked."""

    __slots__ = ("_index", "names")

    def __init__(self, names: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        self.names = tuple(names)
        self._index: dict[str, list[tuple[str, int]]] | None = None

    def _having(self, word: str) -> list[int]:
        """Return the numbers of the names that have a form of a word."""
        if self._index is None:
            self._index = {}
            for number, (_, name) in enumerate(self.names):
                for other in name:
                    self._index.setdefault(other[:_START], []).append((other, number))
        return [number for other, number in self._index.get(word[:_START], ()) if alike(word, other)]

    def of_class(self, heads: Sequence[str]) -> set[int]:
        """Return the numbers of the names that have all words of a class noun."""
        found = set(self._having(heads[0]))
        for head in heads[1:]:
            found &= set(self._having(head))
        return found

    def best(self, heads: Sequence[str], words: Sequence[str], share: int) -> tuple[int, str] | None:
        """Return how well the best body agrees and its id; None where none does.

        One in `share` of the words must be in its name, and one of them in no other body's.
        """
        fitting = self.of_class(heads)
        if not fitting:
            return None
        having = {word: set(self._having(word)) for word in words}
        alone = {word: len({self.names[n][0] for n in numbers}) == 1 for word, numbers in having.items()}
        best: tuple[int, str] | None = None
        for number in sorted(fitting):
            shared = [word for word in words if number in having[word]]
            if len(shared) * share < len(words) or not any(alone[word] for word in shared):
                continue
            score = len(shared) * 10 - len(self.names[number][1])
            if best is None or score > best[0]:
                best = (score, self.names[number][0])
        return best


def alike(one: str, other: str) -> bool:
    """Tell whether two folded words are forms of one word, by a long common beginning."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if len(short) < _START:
        return long.startswith(short) and len(long) - len(short) <= (_TAIL if len(short) == _START - 1 else 0)
    need = max(_START, len(short) - _TAIL)
    if short[:need] != long[:need]:
        return False
    shared = need
    while shared < len(short) and short[shared] == long[shared]:
        shared += 1
    return len(long) - shared <= _LONGEST_ENDING
