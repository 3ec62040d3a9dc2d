"""Places that survive: what a selector finds again, and what it refuses to guess."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from helpers.cite.selectors import CONTEXT, LONGEST, Selector, find, select

STORY = (
    "Бишкек (АКИпресс) 3 сентября. В результате схода селя погибли 12 человек, сообщили в МЧС.\n"
    "По данным министерства, 12 домов разрушены. «Мы сделаем всё», — заявил министр.\n"
    "Ранее сообщалось, что погибли 12 человек, сообщили в МЧС.\n"
)
few = st.text(alphabet="ab \n", min_size=1, max_size=150)  # texts that repeat themselves
many = st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=150)
texts = few | many | st.builds(lambda a, b: STORY + a + STORY + b, many, many)


@st.composite
def spans(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(texts)
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


def firm(kept: Selector) -> bool:
    return max(len(kept.prefix), len(kept.suffix)) >= CONTEXT


@settings(deadline=None)
@given(spans())
def test_in_a_text_that_did_not_change_every_place_is_the_same(given: tuple[str, int, int]) -> None:
    text, start, end = given
    assume(text[start:end].strip())
    assert find(select(text, start, end), text) == ("same", start, end)


@settings(deadline=None)
@given(spans(), st.text(alphabet="ab \n", max_size=40) | many)
@example((STORY, STORY.rindex("12"), STORY.rindex("12") + 2), STORY)
def test_words_put_in_before_never_lead_to_another_place(given: tuple[str, int, int], more: str) -> None:
    text, start, end = given
    kept = select(text, start, end)
    assume(firm(kept))
    place = find(kept, more + text)
    assert place.state in {"same", "moved", "ambiguous"} or not text[start:end].strip()
    if place.start is not None:
        written = (more + text)[place.start : place.end]
        around = (more + text)[max(0, place.start - len(kept.prefix)) : (place.end or 0) + len(kept.suffix)]
        mine = place.start - len(more) == start
        copy = spaced(kept.prefix + kept.exact) in spaced(around) or spaced(kept.exact + kept.suffix) in spaced(around)
        assert mine or (copy and spaced(written).strip() == spaced(kept.exact).strip())


@settings(deadline=None, max_examples=300)
@given(spans(), st.integers(0, 150), st.integers(0, 60))
def test_where_the_place_was_cut_out_no_other_is_taken_for_it(
    given: tuple[str, int, int], before: int, after: int
) -> None:
    text, start, end = given
    kept = select(text, start, end)
    assume(text[start:end].strip() and firm(kept))
    cut = text[: max(0, start - before)] + "\u2042" + text[end + after :]
    assert find(kept, cut).start is None


@settings(deadline=None)
@given(spans(), spans())
def test_what_is_found_is_the_words_themselves(one: tuple[str, int, int], other: tuple[str, int, int]) -> None:
    kept = select(*one)
    place = find(kept, other[0])
    if place.start is None:
        assert place.state in {"ambiguous", "gone"}
    else:
        assert spaced(other[0][place.start : place.end]).strip() == spaced(kept.exact).strip()


@settings(deadline=None)
@given(spans())
def test_white_space_set_anew_loses_no_firm_place(given: tuple[str, int, int]) -> None:
    text, start, end = given
    kept = select(text, start, end)
    assume(kept.exact == kept.exact.strip() and firm(kept))
    anew = re.sub(r"\s+", " \n ", text)
    place = find(kept, anew)
    assert place.start is not None
    assert spaced(anew[place.start : place.end]) == spaced(kept.exact)
    assert spaced(anew[: place.start]) == spaced(text[:start])


@settings(deadline=None)
@given(spans())
def test_sides_are_what_stands_beside_the_words_and_bounded(given: tuple[str, int, int]) -> None:
    text, start, end = given
    kept = select(text, start, end)
    assert text[: kept.start].endswith(kept.prefix)
    assert text[kept.end :].startswith(kept.suffix)
    assert max(len(kept.prefix), len(kept.suffix)) <= LONGEST


def spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_a_headline_put_above_moves_the_place() -> None:
    start = STORY.index("«Мы")
    place = find(select(STORY, start, start + 16), "ОБНОВЛЕНО " + STORY)
    assert place == ("moved", start + 10, start + 26)


def test_a_side_that_was_rewritten_leaves_the_other_to_tell() -> None:
    start = STORY.index("12 домов")
    place = find(
        select(STORY, start, start + 8), STORY.replace("По данным министерства", "Как сообщили в министерстве")
    )
    assert place.state == "moved"


def test_a_sentence_that_now_stands_twice_is_ambiguous() -> None:
    start = STORY.index("12 домов")
    assert find(select(STORY, start, start + 8), STORY + STORY).state == "ambiguous"


def test_a_figure_that_was_corrected_is_gone_and_its_twin_is_not_taken() -> None:
    start = STORY.index("12 домов")
    place = find(select(STORY, start, start + 2), STORY.replace("12 домов", "15 домов"))
    assert place == ("ambiguous", None, None)
    assert find(select(STORY, start, start + 8), STORY.replace("12 домов", "15 домов")).state == "gone"


def test_a_short_text_does_not_name_a_place_in_a_long_one() -> None:
    assert find(select("12", 0, 2), "On 12 August it rained.").start is None


@pytest.mark.parametrize(("start", "end"), [(3, 3), (-1, 2), (4, 2), (0, 99)])
def test_a_place_outside_the_text_is_an_error(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no place"):
        select("Seoul said so.", start, end)


def test_the_web_annotation_is_that_of_the_w3c() -> None:
    quote, position = select(STORY, 0, 6).web_annotation
    assert (quote["type"], quote["exact"], quote["prefix"]) == ("TextQuoteSelector", "Бишкек", "")
    assert position == {"type": "TextPositionSelector", "start": 0, "end": 6}
