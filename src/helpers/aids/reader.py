"""Which languages the reader reads: of all others, rows are told in English and spelt in Latin letters beside the evidence."""

from __future__ import annotations

import os

ENVIRONMENT = "CLIPPINGS_READS"
_EVERYBODY = "en"  # The notebooks are written in it.


def reads_language(code: str) -> bool:
    """Tell whether the reader reads a language: English, and those that the environment variable CLIPPINGS_READS names (`bg,ru`).

    >>> reads_language("en"), reads_language("en-GB"), reads_language("ky")
    (True, True, False)
    """
    named = os.environ.get(ENVIRONMENT, "").replace(";", ",").split(",")
    return code.partition("-")[0] in {_EVERYBODY, *(n.strip().lower() for n in named)}
