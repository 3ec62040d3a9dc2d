"""The words of two quotes of one language in; which words they share, and which only one of them has, out.

Two words are one where only their endings differ: an inflected form is no change. The order counts: what is shared stands
in the same order in both.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

_STEM = 4  # letters by which a word is looked up
_SHARE_OF_STEM = 0.6
_ENDING = 3
_CONTENT = 4  # letters from which a word is more than a link between others
_LINK_WEIGHT = 0.3
_AS_LONG = 2  # Runs of words that stand for each other differ by no more words than this.


class Wording(NamedTuple):
    """How the words of one quote lie beside those of another: numbers of words, by the place in each.

    `pairs`: shared words; `only_one`, `only_other`: words that the other lacks; `replaced`: runs that stand for each other.
    """

    pairs: tuple[tuple[int, int], ...]
    only_one: tuple[int, ...]
    only_other: tuple[int, ...]
    replaced: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]


@lru_cache(maxsize=200_000)
def weight(word: str) -> float:
    """Return how much a word tells of whose quote it is: little where it is short, and letters without spaces half.

    >>> weight("harbour"), weight("of"), weight("港"), weight("12")
    (1.0, 0.3, 0.5, 1.0)
    """
    if word.isdigit() or len(word) >= _CONTENT:
        return 1.0
    return 0.5 if len(word) == 1 and word.upper() == word else _LINK_WEIGHT


def total(words: Sequence[str]) -> float:
    """Return the weight of all words of a quote."""
    return sum(map(weight, words))


def telling(words: Sequence[str]) -> int:
    """Return how many words of a quote tell something; letters of a script without spaces count half.

    >>> telling(["no", "comment"]), telling(["无", "可", "奉", "告"])
    (1, 2)
    """
    return int(sum(weight(w) for w in words if weight(w) > _LINK_WEIGHT))


def stem(word: str) -> str:
    """Return what forms of one word have in common, roughly: its beginning; a figure is its own."""
    return word if word.isdigit() else word[:_STEM]


@lru_cache(maxsize=200_000)
def same_word(one: str, other: str) -> bool:
    """Tell whether two folded words are forms of one.

    >>> same_word("пристанището", "пристанище"), same_word("would", "could"), same_word("мост", "моста")
    (True, False, True)
    """
    if one == other:
        return True
    if one.isdigit() or other.isdigit():
        return False
    shorter, longer = sorted((one, other), key=len)
    alike = next((i for i, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    if alike >= _STEM:
        return alike >= _SHARE_OF_STEM * len(shorter)
    return alike == len(shorter) >= _ENDING and len(longer) - len(shorter) <= _ENDING


class Bag(NamedTuple):
    """The words of a quote without their order: stems that tell something, other stems, and the weight of all.

    `starts`: their first letters, without which no two words are forms of one; `total`: the weight of each place.
    """

    telling: frozenset[str]
    linking: frozenset[str]
    weight: float
    starts: frozenset[str]
    total: float


def bag(words: Sequence[str]) -> Bag:
    """Return the words of a quote without their order."""
    telling_stems = frozenset(stem(w) for w in words if weight(w) == 1.0)
    linking = frozenset(w for w in words if weight(w) < 1.0)
    starts = frozenset(w[:_ENDING] for w in words)
    return Bag(telling_stems, linking, len(telling_stems) + sum(map(weight, linking)), starts, total(words))


def overlap(one: Bag, other: Bag) -> float:
    """Return how much of the quote that says less is in the other, 0 to 1; quick, for choosing pairs.

    >>> overlap(bag(["rebuild", "the", "harbour"]), bag(["the", "harbour", "of", "Norholm"]))
    0.5652173913043479
    """
    least = min(one.weight, other.weight)
    shared = len(one.telling & other.telling) + sum(map(weight, one.linking & other.linking))
    return shared / least if least else 0.0


def starts(words: Sequence[str]) -> list[tuple[str, float]]:
    """Return the first letters of each word of a quote, and how much it weighs."""
    return [(w[:_ENDING], weight(w)) for w in words]


def at_most(weights: Sequence[tuple[str, float]], one: Bag, other: Bag) -> float:
    """Return how much of the quote that says less can be shared at most, 0 to 1; far quicker than to lay them side by side.

    Args:
        weights: the `starts` of the words of the one quote.

    >>> words = ["we", "rebuild", "the", "harbour"]
    >>> at_most(starts(words), bag(words), bag(["we", "repair", "the", "harbour"]))
    0.6153846153846154
    """
    there = other.starts
    shared = sum([weight for start, weight in weights if start in there])
    least = min(one.total, other.total)
    return min(1.0, shared / least) if least else 0.0


@lru_cache(maxsize=20_000)
def beside(one: tuple[str, ...], other: tuple[str, ...]) -> Wording:
    """Return how the words of two quotes lie beside each other.

    >>> beside(("we", "will", "rebuild", "the", "harbour"), ("we", "rebuild", "the", "bridge"))
    Wording(pairs=((0, 0), (2, 1), (3, 2)), only_one=(1,), only_other=(), replaced=(((4,), (3,)),))
    """
    matcher = difflib.SequenceMatcher(None, [stem(w) for w in one], [stem(w) for w in other], autojunk=False)
    pairs: list[tuple[int, int]] = []
    only_one: list[int] = []
    only_other: list[int] = []
    replaced: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            twins = [(i, j) for i, j in zip(range(a, b), range(c, d), strict=True) if same_word(one[i], other[j])]
        else:
            twins = _twins(one, other, (a, b), (c, d))
        pairs += twins
        here, there = {i for i, _ in twins}, {j for _, j in twins}
        left = [i for i in range(a, b) if i not in here]
        right = [j for j in range(c, d) if j not in there]
        if left and right and abs(len(left) - len(right)) <= _AS_LONG:
            replaced.append((tuple(left), tuple(right)))
        else:
            only_one += left
            only_other += right
    return Wording(tuple(sorted(pairs)), tuple(only_one), tuple(only_other), tuple(replaced))


def _twins(
    one: Sequence[str], other: Sequence[str], here: tuple[int, int], there: tuple[int, int]
) -> list[tuple[int, int]]:
    """Return the words of a run of one quote that are forms of a word in a run of the other, each once."""
    left = list(range(*there))
    found = []
    for i in range(*here):
        twin = next((j for j in left if same_word(one[i], other[j])), None)
        if twin is not None:
            left.remove(twin)
            found.append((i, twin))
    return found


@lru_cache(maxsize=50_000)
def agreement(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[float, int]:
    """Return how much of the quote that says less is shared, 0 to 1, and how many telling words that is.

    >>> agreement(("we", "rebuild", "the", "harbour"), ("we", "will", "rebuild", "the", "bridge"))
    (0.6153846153846154, 1)
    """
    shared = [one[i] for i, _ in beside(one, other).pairs]
    least = min(total(one), total(other))
    return (min(1.0, total(shared) / least) if least else 0.0), telling(shared)
