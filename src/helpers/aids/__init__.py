"""Tables in; what helps to read articles of a language that one lacks out: Latin letters, a skeleton in English, glosses,
search in any spelling, and the versions of one article. Nothing here translates, and nothing is extracted."""
