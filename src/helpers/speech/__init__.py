"""Who says what: quotation marks, words of saying, the voice that they give, sources and quotes."""
