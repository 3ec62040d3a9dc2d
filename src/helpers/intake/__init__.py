"""Files in; articles and problems out."""
