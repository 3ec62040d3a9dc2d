"""A text in; its language out, with a probability and the candidates, or 'und' rather than a guess.

langdetect counts n-grams; thirteen profiles that it lacks, the alphabets and the words that tell near kin apart lie in
`profiles/`. Only a sample of some 300 letters is read, only the profiles of the script at hand are loaded, and each
detector starts from the same seed, so that the answer depends on nothing but the text.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal

from langdetect import PROFILES_DIRECTORY, DetectorFactory, LangDetectException

from helpers.language import alphabets
from helpers.language.alphabets import Script
from helpers.language.detector import SampleDetector

UNDECIDED = "und"
MINIMUM_LETTERS = 20  # Fewer tell nothing. A Han character weighs three.
MINIMUM_PROBABILITY = 0.5  # Of the detector; below it the answer is 'und'.
_WINDOWS = 8  # The sample is cut from so many places …
_SAMPLE_SIZES = (36, 300, 3000)  # … so many characters each; more where the places hold too few letters.
_ENOUGH_LETTERS = 150
_TRIALS, _TRIALS_SHORT = 3, 15  # langdetect draws n-grams at random; in a short text few draws disagree.
_FOREIGN_LETTER = 0.2  # What each letter that a language does not write does to its prior probability …
_FOREIGN_FLOOR = 0.002  # … and how far it can fall: names and loanwords bring their letters with them.
_UNEXPLAINED_SHARE = 0.015  # So many letters must be foreign to all profiled languages for another to be thought of.
_WORD_ODDS = 3.0
_SEED = 0
_NAMES = {"zh-cn": "zh", "zh-tw": "zh-Hant"}  # langdetect's name → BCP 47
_ADDRESS = re.compile(r"[/@]|www\.")
_WORDS = re.compile(r"[^\W\d_]+")
_TAG = re.compile(r"([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|\d{3}))?(-[a-z0-9-]+)?", re.IGNORECASE)

Evidence = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Language:
    """A text's language: BCP 47 `code`, the detector's `probability` (None where metadata decided), and what decided.

    `evidence` holds the candidates that the text itself gave, likeliest first, as (code, probability).
    """

    code: str
    probability: float | None
    basis: Literal["text", "metadata"] | None
    evidence: Evidence = ()


def detect(text: str, *, declared: str | None = None) -> Language:
    """Return the language of `text`. A `declared` language tag wins; what the text says stays in `evidence`.

    Where the tag leaves the script open, the text tells it.

    Too little text, or text that fits no language, is 'und' with basis None. Never raises.
    """
    evidence = _evidence(text)
    code = canonical_tag(declared or "")
    if code and code != UNDECIDED:
        if evidence and evidence[0][0].startswith(f"{code}-"):
            code = evidence[0][0]  # The tag names no script, the text is in the other one of its language.
        return Language(code, None, "metadata", evidence)
    if not evidence:
        return Language(UNDECIDED, None, None, evidence)
    return Language(evidence[0][0], evidence[0][1], "text", evidence)


def canonical_tag(tag: str) -> str | None:
    """Return a BCP 47 tag in its usual case with the shortest language code ("RUS" → "ru"), or None if it is none."""
    if not (match := _TAG.fullmatch(tag.strip().replace("_", "-"))):
        return None
    language, script, region, _ = match.groups()
    tags = _read_table("tags.toml")
    code = tags["aliases"].get(language.lower(), language.lower())
    if len(code) == 2 and code not in tags["languages"].split():
        return None
    return "-".join(filter(None, [code, script and script.title(), region and region.upper()]))


def likely_tag(tag: str) -> str | None:
    """Return the language code that somebody meant who wrote a country's code ("UA" → "uk"), or None."""
    meant: str | None = _read_table("tags.toml")["mistakes"].get(tag.strip().lower())
    return meant


def _evidence(text: str) -> Evidence:
    """Return the languages that the letters, the n-grams and the words of `text` speak for, likeliest first."""
    sample, script, letters, counts = _read_sample(text)
    if script is None or letters < MINIMUM_LETTERS:
        return ()
    if script.sole:
        return ((script.sole, 1.0),)
    strange = alphabets.foreign(counts, script.name)
    if other := _unprofiled(strange, script, letters):
        return ((other, 1.0 - _UNEXPLAINED_SHARE),)
    found = _ask_detector(sample, script, strange)
    return _tell_kin(found, text) if max(found.values(), default=0.0) >= MINIMUM_PROBABILITY else ()


def _read_sample(text: str) -> tuple[str, Script | None, float, Counter[str]]:
    """Return a sample of the text in its main script, the script, the weight of its letters, and the letters counted."""
    for size in _SAMPLE_SIZES:
        sample = unicodedata.normalize("NFC", _cut_sample(text, size))
        script, letters, _ = alphabets.weigh(sample)
        if letters >= _ENOUGH_LETTERS or len(text) <= size * _WINDOWS:
            break
    if script is None:
        return "", None, 0.0, Counter()
    sample = script.clean(sample)
    if 2 * sum(map(str.isupper, sample)) > len(sample):
        sample = sample.lower()  # langdetect passes over words in capitals.
    return sample, script, letters, Counter(sample)


def _cut_sample(text: str, size: int) -> str:
    """Return up to `_WINDOWS` stretches of some `size` characters, spread over the text, without addresses."""
    if len(text) > _WINDOWS * size:
        step = (len(text) - size) // (_WINDOWS - 1)
        text = " ".join(_whole_words(text, place * step, size) for place in range(_WINDOWS))
    return " ".join(word for word in text.split() if not (word.isascii() and _ADDRESS.search(word)))


def _whole_words(text: str, start: int, size: int) -> str:
    """Return about `size` characters of the text from `start`, begun and ended between words where there are any."""
    if start and (space := text.find(" ", start - 1, start + 40)) >= 0:
        start = space + 1
    end = text.find(" ", start + size, start + size + 20)
    return text[start : end if end >= 0 else start + size]


def _unprofiled(strange: Mapping[str, int], script: Script, letters: float) -> str | None:
    """Return the language without a profile whose alphabet alone holds all letters of the sample, if there is one."""
    profiled = _profiled(script.name)
    least = min((number for language, number in strange.items() if language in profiled), default=0)
    if least < max(2, _UNEXPLAINED_SHARE * letters):
        return None
    others = sorted((number, language) for language, number in strange.items() if language not in profiled)
    return others[0][1] if others and others[0][0] <= least // 10 else None


def _ask_detector(sample: str, script: Script, strange: Mapping[str, int]) -> dict[str, float]:
    """Return langdetect's probabilities of the script's languages, told beforehand how foreign the letters are to each."""
    factory = _factory(script.name)
    detector = SampleDetector(factory)
    detector.n_trial = _TRIALS if len(sample) >= _ENOUGH_LETTERS else _TRIALS_SHORT
    least = min((strange.get(name, 0) for name in factory.get_lang_list()), default=0)
    detector.set_prior_map(
        {
            name: max(_FOREIGN_FLOOR, _FOREIGN_LETTER ** (strange.get(_NAMES.get(name, name), 0) - least))
            for name in factory.get_lang_list()
        }
    )
    detector.append(sample)
    try:
        found = detector.get_probabilities()
    except LangDetectException:  # No n-gram of the sample is known.
        return {}
    return {_NAMES.get(language.lang, language.lang): language.prob for language in found}


def _tell_kin(found: Mapping[str, float], text: str) -> Evidence:
    """Return the candidates with each that has kin without a profile divided among the kin, by the words of the text."""
    candidates: dict[str, float] = {}
    for language, probability in found.items():
        for kin, share in _kin_shares(language, text).items():
            candidates[kin] = candidates.get(kin, 0.0) + probability * share
    ranked = sorted(candidates.items(), key=lambda candidate: (-candidate[1], candidate[0]))
    return tuple((code, round(probability, 4)) for code, probability in ranked if probability >= 0.01)


def _kin_shares(language: str, text: str) -> dict[str, float]:
    """Return how the probability of a language divides among its kin: each word that only some write moves it."""
    group = next((g for g in _read_table("kin.toml")["kin"] if g["of"] == language), None)
    if group is None:
        return {language: 1.0}
    words = Counter(_WORDS.findall(text[:20_000].lower()))
    hits = {kin: sum(words[w] for w in words if pattern.match(w)) for kin, pattern in _kin_words(language).items()}
    most = max(hits.values())
    weights = {kin: prior * _WORD_ODDS ** (hits[kin] - most) for kin, prior in group["prior"].items()}
    return {kin: weight / sum(weights.values()) for kin, weight in weights.items()}


@cache
def _kin_words(language: str) -> Mapping[str, re.Pattern[str]]:
    """Return for each kin of a language the pattern that its words begin with."""
    group = next(g for g in _read_table("kin.toml")["kin"] if g["of"] == language)
    return {
        kin: re.compile("|".join(w.replace("=", r"\Z") for w in sorted(words))) for kin, words in group["words"].items()
    }


@cache
def _profiled(script: str) -> frozenset[str]:
    """Return the languages of a script that a profile is there for."""
    return frozenset(_NAMES.get(name, name) for name in _read_table("alphabets.toml")["profiled"][script])


@cache
def _factory(script: str) -> DetectorFactory:
    """Return a detector factory of our own with the profiles of one script (10 to 80 ms, once each)."""
    factory = DetectorFactory()
    factory.seed = _SEED
    factory.load_json_profile([read_profile(name) for name in _read_table("alphabets.toml")["profiled"][script]])
    return factory


def read_profile(name: str) -> str:
    """Return the JSON text of a profile of n-grams: ours if there is one, else langdetect's."""
    ours = resources.files("helpers") / "profiles" / f"{name}.json"
    return ours.read_text("utf-8") if ours.is_file() else (Path(PROFILES_DIRECTORY) / name).read_text("utf-8")


@cache
def _read_table(name: str) -> Mapping[str, Any]:
    """Return one of the tables beside the profiles."""
    return tomllib.loads((resources.files("helpers") / "profiles" / name).read_text("utf-8"))
