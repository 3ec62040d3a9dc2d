"""Who claims a row: the source with the shortest content around it, found without looking at every source."""

from __future__ import annotations

import dataclasses
import time

from hypothesis import given
from hypothesis import strategies as st

from helpers.link import _Claims
from helpers.rows import Source

EMPTY = dict.fromkeys(field.name for field in dataclasses.fields(Source))
SPANS = st.tuples(st.integers(0, 30), st.integers(0, 12), st.booleans(), st.booleans())


def source(number: int, start: int | None, length: int, *, relay: bool = False, denied: bool = False) -> Source:
    role, polarity = "relay" if relay else "origin", "negative" if denied else "positive"
    end = None if start is None else start + length
    return Source(
        **EMPTY | {"start": number, "role": role, "polarity": polarity, "content_start": start, "content_end": end}
    )


@given(st.lists(SPANS, max_size=12), st.integers(0, 40), st.integers(0, 8))
def test_the_nearest_claim_is_that_of_a_search_through_all(spans, start, length):
    cited = [source(i, a, n, relay=relay, denied=denied) for i, (a, n, relay, denied) in enumerate(spans)]
    cited.append(source(99, None, 0))
    holding = [
        s
        for s in cited[:-1]
        if s.polarity == "positive" and s.content_start <= start and start + length <= s.content_end
    ]
    expected = min(holding, key=lambda s: (s.content_end - s.content_start, s.role == "relay"), default=None)
    assert _Claims(cited).nearest(start, start + length) is expected


def test_an_article_of_very_many_claims_takes_linear_time():
    cited = [source(i, i * 50, 40) for i in range(50_000)]
    began = time.process_time()
    claims = _Claims(cited)
    assert all(claims.nearest(i * 50 + 5, i * 50 + 9) is cited[i] for i in range(50_000))
    assert time.process_time() - began < 5
