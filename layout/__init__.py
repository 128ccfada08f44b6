"""Banxin 版心: an edition in, finished newspaper pages out.

edition ──source──▶ Edition ──text──▶ measured lines ──page──▶ Pages ──export──▶ files

`layout/README.md` shows the way through the folders; `layout/GLOSSARY.md` gives the words.
"""

__version__ = "0.1.0"
