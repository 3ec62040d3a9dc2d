"""Clippings: sources, numbers, quotes and timeline of news articles in many languages."""
