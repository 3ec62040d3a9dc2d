"""A quantity and its surroundings in; whether it is no quantity at all out.

Figures live in names (F-16, Boeing 737, COVID-19), addresses, identifiers (Article 5, № 412), web links, section numbers and
list enumerators; number words in names (Formula One). Each function here refuses one of them.
"""

from __future__ import annotations

import itertools

from helpers.language.lexicon import Found
from helpers.language.text import is_caseless
from helpers.numbers.counted import Counted
from helpers.numbers.number_text import NumberText, sense
from helpers.numbers.quantities import Quantity

_OPENS_WORD = frozenset("#@_/\\=&~*^′″")
_LINKED = frozenset({"@", "_", "=", "#", "\\", "&", "www", "http", "https"})
_LONGEST_CHAIN = 3
_WIDEST = 14
_LONGEST_NAME = 7
_LONGEST_DOMAIN = 4
_CLOSING = frozenset('"“”»')
_NOUNS = frozenset({"ratio", "vague"})  # written with capitals where all nouns are
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


class Doubts:
    """What speaks against a quantity in one text."""

    def __init__(self, text: NumberText, sentence_starts: frozenset[int]) -> None:
        """`sentence_starts`: the first token of each sentence."""
        self._t = text
        self._tokens = text.tokens
        self._starts = sentence_starts
        self._identifier_end = -1

    def refuses(self, q: Quantity, counted: Counted | None) -> bool:
        """Tell whether the quantity is a name, an identifier or a mark of order of the page; call in order of text."""
        if q.amount.form == "code" or self._identifies(q, counted):
            self._identifier_end = q.last
            return True
        if self._leads_to_time(q) or self._is_plate(q):
            return True
        if q.amount.form == "figure":
            return self._is_glued(q) or self._enumerates(q) or self._names(q, counted) or self._is_link(q)
        return self._is_bare_word(q, counted) or self._names_word(q, counted)

    def _identifies(self, q: Quantity, counted: Counted | None) -> bool:
        """Tell whether a word beside the figure makes it an identifier, or it goes on a list of identifiers."""
        t = self._t
        if q.kind in {"money", "percent", "ratio", "measure"}:
            return False
        if self._is_in_street(q, counted) or self._is_after_name(q, counted):
            return True
        coded = q.first > 1 and self._tokens[q.first - 1].case == 2 and not q.told  # рейса SU 245
        if coded and (code := t.before(q.first - 1, "identifier")) and sense(code.entry) == "before":
            return True
        before = t.before(q.first, "identifier")
        if before and sense(before.entry) == "before" and not self._is_place(before, counted):
            return True
        j = q.last + t.hyphened(q.last)
        after = t.at(j, "identifier")
        if after and sense(after.entry) == "after" and (not after.entry.get("hyphen") or self._is_marked(q, j)):
            return True
        if q.kind == "rank" and q.first < q.core and self._is_address(q):
            return True
        return not q.told and not q.bounded and counted is None and self._chained(q)

    def _leads_to_time(self, q: Quantity) -> bool:
        """Tell whether the number is the first of two before a unit of time that the timeline has (two or three hours)."""
        t, link = self._t, self._t.at(q.last, "number_range")
        links = {"or", "to", "and"} if q.kind == "ordinal" else {"or", "to"}
        if not link or sense(link.entry) not in links or link.last not in t.claimed:
            return False
        if q.told and q.kind != "ordinal":
            return False
        return t.tokens[link.last].kind == "digits" or t.at(link.last, "cardinal") is not None

    def _is_plate(self, q: Quantity) -> bool:
        """Tell whether two or three capitals and figures follow the figure: the plate of a car (34 ABC 123)."""
        j = q.last
        if q.amount.form != "figure" or q.told or j + 1 >= len(self._tokens):
            return False
        letters, behind = self._tokens[j], self._tokens[j + 1]
        return letters.case == 2 and 1 < len(letters.norm) <= 3 and letters.spaced and behind.kind == "digits"

    def _is_in_street(self, q: Quantity, counted: Counted | None) -> bool:
        """Tell whether the figure is a house in a street (15 Elm Street)."""
        if counted is None or counted.entry is None or not counted.entry.get("address") or counted.leads:
            return False
        return self._tokens[counted.last - 1].case > 0 and self._tokens[counted.first].case > 0

    def _is_after_name(self, q: Quantity, counted: Counted | None) -> bool:
        """Tell whether the figure belongs to a name in quotation marks with an identifier before it (ул. „Пиротска“ 38)."""
        t = self._t
        if counted or q.told or q.bounded:
            return False
        if t.norm(q.first - 1) not in _CLOSING:
            return self._is_house(q)
        near = range(max(0, q.first - _LONGEST_NAME), q.first - 1)
        return any((f := t.at(j, "identifier")) and sense(f.entry) == "before" for j in near)

    def _is_house(self, q: Quantity) -> bool:
        """Tell whether a comma ties the figure to a name in capitals with an identifier before it (вулиці Шевченка, 25)."""
        t, j = self._t, q.first - 2
        if t.norm(q.first - 1) != "," or q.amount.form != "figure":
            return False
        while j > 0 and q.first - j <= _LONGEST_NAME and t.tokens[j].case and (f := t.at(j, "identifier")) is None:
            j -= 1
        return j < q.first - 2 and (f := t.at(j, "identifier")) is not None and sense(f.entry) == "before"

    def _is_place(self, word: Found, counted: Counted | None) -> bool:
        """Tell whether a word that often has a number is a plain noun here (in district hospitals, in room five people)."""
        if word.entry.get("firm") or self._tokens[word.first].case:
            return False
        return counted is not None and counted.entry is not None and not counted.leads

    def _is_marked(self, q: Quantity, j: int) -> bool:
        """Tell whether a № or a hyphen ties the figure to the word at token `j` (336-беренеси, №412 буйрук)."""
        return self._t.norm(j - 1) == "-" or (q.kind == "rank" and q.first < q.core)

    def _is_address(self, q: Quantity) -> bool:
        """Tell whether a № belongs to a house or an order: a capital goes on, or a word for such things is near."""
        t, tokens = self._t, self._tokens
        if q.last < len(tokens) and tokens[q.last].kind == "word" and tokens[q.last].case:
            return True
        near = range(max(0, q.first - _LONGEST_CHAIN - 2), q.first)
        return any((f := t.at(j, "identifier")) and sense(f.entry) == "before" for j in near)

    def _chained(self, q: Quantity) -> bool:
        """Tell whether only marks and small words stand between an identifier and this figure (Articles 5 and 6)."""
        end = self._identifier_end
        if end < 0 or not 0 < q.first - end <= _LONGEST_CHAIN or q.amount.form != "figure":
            return False
        return all(
            self._tokens[j].kind == "mark" or self._t.at(j, "counted_stop") or len(self._tokens[j].norm) <= 2
            for j in range(end, q.first)
        )

    def _is_glued(self, q: Quantity) -> bool:
        """Tell whether letters or marks are glued to the figure (F-16, MH370, 5G, 4x4, #5)."""
        t, tokens = self._t, self._tokens
        i = q.first
        if t.norm(i - 1) == "(" and t.glued(i - 1) and q.last - i == 1 and t.norm(q.last) == ")":
            return True
        if t.glued(i):
            before = tokens[i - 1]
            if (before.kind != "mark" and not is_caseless(before)) or before.norm in _OPENS_WORD:
                return True
            if before.norm == "+" and t.glued(i - 1):
                return q.kind != "percent"  # (+19%)
            if before.norm in "-.,:" and t.glued(i - 1) and tokens[i - 2].kind != "mark":
                return not (self._scaled(i - 2) or self._is_prefixed(i))
        j = q.last
        if not t.glued(j) or is_caseless(tokens[j]):
            return False
        after = tokens[j]
        if after.kind == "word" or after.kind == "digits" or after.norm in _OPENS_WORD:
            return tokens[j - 1].kind == "digits" or (after.norm in _OPENS_WORD and not q.told)
        if after.norm in ".:," and t.glued(j + 1) and tokens[j + 1].kind == "digits":
            return True
        if after.norm == "." and t.glued(j + 1) and self._is_domain(j + 1):
            return True
        return after.norm == "-" and t.glued(j + 1) and self._goes_on(j + 1)

    def _is_domain(self, j: int) -> bool:
        """Tell whether the word behind figure and full stop makes a web address of them (24.kg, 360.ru, 112.ua)."""
        token = self._tokens[j]
        return token.kind == "word" and not token.case and token.norm.isascii() and len(token.norm) <= _LONGEST_DOMAIN

    def _is_prefixed(self, i: int) -> bool:
        """Tell whether a preposition of the language and a hyphen are written in front of the figure (he ל-3.75%)."""
        t = self._t
        return t.norm(i - 1) == "-" and t.style.prefix.fullmatch(t.norm(i - 2)) is not None

    def _scaled(self, j: int) -> bool:
        """Tell whether a lower-case noun with a hyphen leads to the figure (a magnitude-7.5 quake)."""
        f = self._t.at(j, "counted_noun")
        return f is not None and bool(f.entry.get("leads"))

    def _goes_on(self, j: int) -> bool:
        """Tell whether what stands after figure and hyphen makes a name of it (3-D, 7-Eleven, 66-20-15)."""
        token = self._tokens[j]
        if self._t.at(j, "ratio_link"):
            return True
        return token.kind == "digits" or (token.kind == "word" and (token.case > 0 or len(token.norm) < 2))

    def _enumerates(self, q: Quantity) -> bool:
        """Tell whether the figure numbers a paragraph, a list entry or a footnote (1., 2), [3])."""
        t = self._t
        after = t.norm(q.last)
        if t.norm(q.first - 1) == "[" and after == "]":
            return True
        if q.told or q.bounded or q.amount.times > 1:
            return False
        if t.opens_line(q.first) or (t.norm(q.first - 1) in {"(", "•"} and t.opens_line(q.first - 1)):
            return (after in {".", ")"} and t.glued(q.last)) or q.last >= len(self._tokens) or t.opens_line(q.last)
        return False

    def _names(self, q: Quantity, counted: Counted | None) -> bool:
        """Tell whether the figure belongs to the capitalised word before it (Boeing 737, Route 66, World Cup 2026)."""
        t, i = self._t, q.first
        if q.told or q.bounded or i == 0 or q.amount.times > 1 or t.opens_line(i) or q.last - q.core > 1:
            return False
        before = self._tokens[i - 1]
        if before.kind != "word" or not self._has_capital(i - 1) or self._is_ordinary(i - 1):
            return False
        if counted is None or counted.leads or q.value == 1:
            return True
        return counted.entry is None and (i - 1 not in self._starts) and (t.style.head is not None or _is_year(q))

    def _has_capital(self, j: int) -> bool:
        """Tell whether a capital stands anywhere in the word (iOS 17)."""
        token = self._tokens[j]
        return token.case > 0 or not self._t.text[token.start : token.end].islower()

    def _is_ordinary(self, j: int) -> bool:
        """Tell whether the word is one that the page knows as a word of the language, not of names."""
        t = self._t
        categories = ("state_word", "counted_noun", "counted_stop", "state_clause", "change", "oblique", "state_bridge")
        return any(t.at(j, c) or t.before(j + 1, c) for c in categories)

    def _is_link(self, q: Quantity) -> bool:
        """Tell whether the figure stands inside a web address, a hash tag or a file name."""
        t, tokens = self._t, self._tokens
        if not (t.glued(q.first) or t.glued(q.last)):
            return False
        first, last = q.first, q.last
        while t.glued(first) and q.first - first < _WIDEST:
            first -= 1
        while t.glued(last) and last - q.last < _WIDEST:
            last += 1
        inside = [tokens[j].norm for j in range(first, last)]
        return any(n in _LINKED for n in inside) or any(a == b == "/" for a, b in itertools.pairwise(inside))

    def _is_bare_word(self, q: Quantity, counted: Counted | None) -> bool:
        """Tell whether a number word counts only in company that it lacks, or stands for those named before."""
        a = q.amount
        if q.told or (q.bounded and a.form != "vague"):
            return False
        if a.form == "ordinal":
            return (counted is None and not self._is_placed(q)) or a.value == 1
        if a.doubtful:
            return counted is None or counted.entry is None
        return a.bare and (counted is None or counted.leads)

    def _is_placed(self, q: Quantity) -> bool:
        """Tell whether an ordinal alone says who stands where in a list (is third in the table, third on 78 points)."""
        link, before = self._t.at(q.last, "rank"), self._tokens[q.first - 1] if q.first else None
        alone = before is not None and before.kind == "word" and not self._t.at(q.first - 1, "number_article")
        return bool(link and sense(link.entry) == "link") and alone and not self._t.before(q.first, "definite_article")

    def stands_for_named(self, q: Quantity, counted: Counted | None) -> bool:
        """Tell whether a number word alone stands for persons or things named before (двамата, the two)."""
        if q.told or q.bounded or q.amount.form != "word" or counted is not None:
            return False
        return q.amount.definite or self._t.before(q.first, "definite_article") is not None

    def _names_word(self, q: Quantity, counted: Counted | None) -> bool:
        """Tell whether a capitalised number word is part of a name (Formula One, Second World War, Big Four)."""
        i, tokens = q.core, self._tokens
        if not tokens[i].case or q.kind in {"money", "percent"}:
            return False
        if self._t.style.capital_nouns and (q.told or q.amount.form in _NOUNS):
            return False
        after = tokens[q.last] if q.last < len(tokens) else None
        if self._t.hyphened(q.last) and tokens[q.last + 1].case:
            return True
        if (
            i in self._starts
            or self._t.opens_line(i)
            or (tokens[i - 1].kind == "mark" and tokens[i - 1].norm in "\"'“„«‘(:-")
        ):
            return bool(after and after.case and after.kind == "word" and counted is None)
        return not (
            q.first < q.core or (counted is not None and counted.entry is not None and q.amount.form != "ordinal")
        )


def _is_year(q: Quantity) -> bool:
    """Tell whether the figure looks like a year (World Cup 2026)."""
    return q.value is not None and _FIRST_YEAR <= q.value <= _LAST_YEAR
