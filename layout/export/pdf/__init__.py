"""Pages in, one PDF out.

`writer`   the document: pages, boxes, links, bookmarks, information
`content`  one page's content stream
`showing`  what shows a run in it; the place of every glyph
`codes`    character codes of the glyphs, and their text
`fonts`    one embedded font
`images`   the pictures, each once for each size
`objects`  the file itself: the only module that knows reportlab
"""
