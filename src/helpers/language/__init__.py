"""Words: tokens and folding, language packs, which language a text is in."""
