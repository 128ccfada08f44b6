"""reportlab's Platypus, with its CJK line breaking."""

from __future__ import annotations

import html
from pathlib import Path

from bench.composers.job import Failed, Job, Proof


def platypus(job: Job, folder: Path) -> Proof:
    """Paragraphs with `wordWrap="CJK"` in frames."""
    import reportlab
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph
    from reportlab.platypus.doctemplate import LayoutError

    pdfmetrics.registerFont(TTFont("body", str(job.body)))
    pdfmetrics.registerFont(TTFont("bold", str(job.bold)))
    text = ParagraphStyle(
        "text",
        fontName="body",
        fontSize=job.size,
        leading=job.pitch,
        firstLineIndent=job.indent_em * job.size,
        wordWrap="CJK",
        alignment=4,
        allowWidows=1,
        allowOrphans=1,
    )
    head = ParagraphStyle(
        "head",
        fontName="bold",
        fontSize=job.head_size,
        leading=job.head_pitch,
        spaceBefore=job.head_above,
        spaceAfter=job.head_below,
        wordWrap="CJK",
        keepWithNext=1,
    )
    pdf = folder / "platypus.pdf"
    document = BaseDocTemplate(str(pdf), pagesize=(job.width, job.height), invariant=1)
    height = job.lines * job.pitch
    # a hair more than the column: widths are sums of floats
    frames = [
        Frame(job.margin + i * (job.column + job.gutter), job.margin, job.column + 0.001, height,
              0, 0, 0, 0)
        for i in range(job.columns)
    ]  # fmt: skip
    document.addPageTemplates(PageTemplate(frames=frames))
    flow = []
    for story in job.stories:
        flow.append(Paragraph(html.escape(story.headline, quote=False), head))
        flow += [Paragraph(html.escape(one, quote=False), text) for one in story.paragraphs]
    try:
        document.build(flow)
    except (LayoutError, TypeError) as error:  # a split of several fragments, for one
        raise Failed(f"platypus: {error}") from None
    return Proof(pdf, reportlab.__version__)
