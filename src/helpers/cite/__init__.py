"""Citing: rows of the tables in; places that survive a new extraction, findings with their proofs, footnotes out."""
