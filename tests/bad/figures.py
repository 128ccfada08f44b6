"""Bad figures and pictures that cannot be read, and what is said of each."""

from __future__ import annotations

from tests.spoiled import (
    PNG,
    case,
    figure,
    hole,
    link,
    pipe,
    put,
    shortened,
    story,
)

CASES = [
    case(
        "a focal point outside the picture",
        story("    caption", "    focal: [0.5, 1.5]\n    caption"),
        "stories/a.md:9:12: error: figures.0.focal: lies outside the picture",
    ),
    case(
        "half a focal point",
        story("    caption", "    focal: [0.5]\n    caption"),
        "stories/a.md:9:5: error: figures.0.focal.1: is missing",
    ),
    case(
        "an endless focal point",
        story("    caption", "    focal: [1e999, 0]\n    caption"),
        "stories/a.md:9:12: error: figures.0.focal: lies outside the picture",
    ),
    case(
        "a picture that is not there",
        figure("images/q.png"),
        "stories/a.md:8:11: error: figures.0.file: there is no file images/q.png",
    ),
    case(
        "a picture above the folder",
        figure("../secret.png"),
        "stories/a.md:8:11: error: figures.0.file: leads out of the edition folder: ../secret.png",
    ),
    case(
        "a picture above the folder, deep inside",
        figure("images/../../secret.png"),
        "stories/a.md:8:11: error: figures.0.file: leads out of the edition folder: "
        "images/../../secret.png",
    ),
    case(
        "a picture at an absolute path",
        figure("/etc/hostname"),
        "stories/a.md:8:11: error: figures.0.file: not a path inside the edition folder: "
        "/etc/hostname",
    ),
    case(
        "a picture on a drive",
        figure("C:/secret.png"),
        "stories/a.md:8:11: error: figures.0.file: not a path inside the edition folder: "
        "C:/secret.png",
    ),
    case(
        "a picture behind a backslash",
        figure("images\\p.png"),
        "stories/a.md:8:11: error: figures.0.file: a backslash in a path: images\\p.png",
    ),
    case(
        "a picture behind a NUL",
        figure(r'"images/p.png\0.jpg"'),
        "stories/a.md:8:11: error: figures.0.file: may not hold U+0000 (control character)",
    ),
    case(
        "a picture on the network",
        figure("https://example.org/p.png"),
        "stories/a.md:8:11: error: figures.0.file: an address and no file: "
        "https://example.org/p.png",
    ),
    case(
        "a picture without a path",
        figure("''"),
        "stories/a.md:8:11: error: figures.0.file: names no file",
    ),
    case(
        "a picture that leads out",
        link("images/p.png", "/etc/hostname"),
        "stories/a.md:8:11: error: figures.0.file: images/p.png: a link that leads out of "
        "the edition folder",
    ),
    case(
        "a picture that is a device",
        link("images/p.png", "/dev/zero"),
        "stories/a.md:8:11: error: figures.0.file: images/p.png: a link that leads out of "
        "the edition folder",
    ),
    case(
        "a picture that is a pipe",
        pipe("images/p.png"),
        "stories/a.md:8:11: error: figures.0.file: images/p.png: a pipe, socket or device, "
        "not a file",
    ),
    case(
        "a picture that is a folder",
        figure("images"),
        "stories/a.md:8:11: error: figures.0.file: images: a folder, not a file",
    ),
    case(
        "a picture too long",
        hole("images/p.png", 70_000_000),
        "stories/a.md:8:11: error: figures.0.file: images/p.png: 70000000 bytes; at most "
        "64000000 are read",
    ),
    case(
        "a picture that is none",
        put("images/p.png", "好" * 40),
        "stories/a.md:8:11: error: figures.0.file: images/p.png is not a picture",
    ),
    case(
        "a picture cut off",
        put("images/p.png", shortened(PNG, by=24)),
        "stories/a.md:8:11: error: figures.0.file: images/p.png is cut off or damaged: a PNG "
        "picture said to have 1 × 1 pixels, which cannot all be read",
    ),
    case(
        "a picture that claims to be vast",
        put("images/p.png", PNG[:16] + b"\0\1\0\0" * 2 + PNG[24:]),
        "stories/a.md:8:11: error: figures.0.file: images/p.png has 65536 × 65536 pixels "
        "(4295 Mpixel), more than 100 Mpixel",
    ),
    case(
        "a view that is not there",
        story("priority: 1", "view: views/01.png"),
        "stories/a.md:4:7: error: view: there is no file views/01.png",
    ),
]
