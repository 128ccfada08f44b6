"""The same copy in, a PDF out, by each composer that this machine has.

A module a family: each has functions `(Job, folder) -> Proof` that write a PDF in the folder and
raise `NotHere` if the composer is missing. Every composer is asked for what its own manual
recommends for Chinese: justified lines, kinsoku, an indent of two em, a gap between Han and Latin.
"""
