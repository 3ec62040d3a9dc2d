"""What a clipping looks like: which line is headline, byline, dateline, teaser, furniture."""
