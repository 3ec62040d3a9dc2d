"""Extractors for tests/test_engines.py, in a module that workers can import: as the library's own, but for marked articles."""

from __future__ import annotations

import os
import signal
import sys
import time

from helpers.extract import Rows, extract_article, not_extracted
from helpers.intake.load import Article


def kills_its_worker(article: Article) -> Rows:
    if "deadly" in article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return extract_article(article)


def never_ends(article: Article) -> Rows:
    while "deadly" in article.text:
        pass
    return extract_article(article)


def hears_no_signal(article: Article) -> Rows:
    if "deadly" in article.text:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGVTALRM, signal.SIGTERM})
        time.sleep(1000)
    return extract_article(article)


def is_slow(article: Article) -> Rows:
    time.sleep(0.02)
    return extract_article(article)


def tells_of_pandas(article: Article) -> Rows:
    return not_extracted(article, "pandas is loaded" if "pandas" in sys.modules else "pandas is not loaded")


def is_told_only(article: Article) -> Rows:
    return not_extracted(article, "Nothing was read.")


def breaks_the_contract(article: Article) -> Rows:
    rows = extract_article(article)
    if "deadly" in article.text:
        rows["articles"] += [None]
    return rows
