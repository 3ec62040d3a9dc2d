"""One partition of a large corpus: cut, worked off in a process of its own, written so that no crash can spoil it."""
