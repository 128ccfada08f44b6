"""Finished pages in, bytes out. An exporter never moves anything."""
