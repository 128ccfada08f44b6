"""An easel for drawn pictures: skies, noise, mist, light, figures; pillow and numpy only.

A picture is measured in design units; `Easel.layer()` gives a supersampled drawing surface that is
composited on leaving, so that edges are smooth and layers can be faded, blurred or lit.
Everything is seeded: the same script draws the same picture.
"""

# ruff: noqa: E501

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "fonts"

Colour = Sequence[float]
Point = tuple[float, float]


def mix(a: Colour, b: Colour, t: float) -> tuple[int, ...]:
    """A colour between two colours."""
    return tuple(round(x * (1 - t) + y * t) for x, y in zip(a, b, strict=True))


def dim(c: Colour, f: float) -> tuple[int, ...]:
    """A colour made darker (f < 1) or lighter."""
    return tuple(int(max(0, min(255, v * f))) for v in c)


def noise1(n: int, seed: int, base: int = 4, octaves: int = 6, gain: float = 0.5) -> np.ndarray:
    """Smooth noise along a line, 0 to 1."""
    r = np.random.RandomState(seed)
    y = np.zeros(n)
    amp, f = 1.0, base
    for _ in range(octaves):
        p = r.rand(f + 2)
        x = np.linspace(0, f, n)
        i = x.astype(int)
        t = x - i
        t = t * t * (3 - 2 * t)
        y += amp * (p[i] * (1 - t) + p[i + 1] * t)
        amp *= gain
        f *= 2
    y -= y.min()
    return y / y.max()


def noise2(
    h: int, w: int, seed: int, fx: int = 4, fy: int = 4, octaves: int = 5, gain: float = 0.5
) -> np.ndarray:
    """Smooth noise in a rectangle, 0 to 1, float32."""
    r = np.random.RandomState(seed)
    out = np.zeros((h, w), np.float32)
    amp = 1.0
    for _ in range(octaves):
        g = (r.rand(fy + 2, fx + 2) * 255).astype("float32")
        im = Image.fromarray(g).resize((w, h), Image.Resampling.BICUBIC)
        out += amp * np.asarray(im) / 255
        amp *= gain
        fx, fy = min(fx * 2, w), min(fy * 2, h)
    out -= out.min()
    return out / out.max()


def spline(points: Sequence[Point], closed: bool = True, steps: int = 10) -> list[Point]:
    """A smooth line through points (Catmull and Rom)."""
    p = list(points)
    n = len(p)
    out: list[Point] = []
    for i in range(n if closed else n - 1):
        if closed:
            a, b, c, d = p[i - 1], p[i], p[(i + 1) % n], p[(i + 2) % n]
        else:
            a, b, c, d = p[max(0, i - 1)], p[i], p[i + 1], p[min(n - 1, i + 2)]
        for k in range(steps):
            t = k / steps
            q = [
                0.5
                * (
                    2 * b[j]
                    + (c[j] - a[j]) * t
                    + (2 * a[j] - 5 * b[j] + 4 * c[j] - d[j]) * t * t
                    + (3 * b[j] - a[j] - 3 * c[j] + d[j]) * t**3
                )
                for j in (0, 1)
            ]
            out.append((q[0], q[1]))
    if not closed:
        out.append(p[-1])
    return out


class Layer:
    """A supersampled surface with drawing in design units."""

    def __init__(self, size: tuple[int, int], scale: float, ss: int) -> None:
        self.k = scale * ss
        self.im = Image.new("RGBA", (size[0] * ss, size[1] * ss), (0, 0, 0, 0))
        self.d = ImageDraw.Draw(self.im)

    def _c(self, c: Colour, alpha: float) -> tuple[int, ...]:
        return (*(int(max(0, min(255, v))) for v in c[:3]), int(255 * alpha))

    def _p(self, pts: Sequence[Point]) -> list[Point]:
        return [(x * self.k, y * self.k) for x, y in pts]

    def poly(self, pts: Sequence[Point], c: Colour, alpha: float = 1) -> None:
        """A filled polygon."""
        self.d.polygon(self._p(pts), fill=self._c(c, alpha))

    def blob(self, pts: Sequence[Point], c: Colour, alpha: float = 1) -> None:
        """A filled smooth shape through the points."""
        self.poly(spline(pts), c, alpha)

    def rect(self, x0: float, y0: float, x1: float, y1: float, c: Colour, alpha: float = 1) -> None:
        """A filled rectangle."""
        if (x1 - x0) * self.k > 1 and (y1 - y0) * self.k > 1:
            k = self.k
            self.d.rectangle([x0 * k, y0 * k, x1 * k - 1, y1 * k - 1], fill=self._c(c, alpha))

    def round(
        self, x0: float, y0: float, x1: float, y1: float, r: float, c: Colour, alpha: float = 1
    ) -> None:
        """A filled rectangle with round corners."""
        k = self.k
        self.d.rounded_rectangle([x0 * k, y0 * k, x1 * k, y1 * k], r * k, fill=self._c(c, alpha))

    def oval(self, x: float, y: float, rx: float, ry: float, c: Colour, alpha: float = 1) -> None:
        """A filled ellipse."""
        k = self.k
        self.d.ellipse(
            [(x - rx) * k, (y - ry) * k, (x + rx) * k, (y + ry) * k], fill=self._c(c, alpha)
        )

    def line(self, pts: Sequence[Point], w: float, c: Colour, alpha: float = 1) -> None:
        """A line of one width, joints rounded."""
        width = max(1, round(w * self.k))
        self.d.line(self._p(pts), fill=self._c(c, alpha), width=width, joint="curve")

    def limb(self, a: Point, b: Point, wa: float, wb: float, c: Colour, alpha: float = 1) -> None:
        """A tapered stroke with round ends."""
        dx, dy = b[0] - a[0], b[1] - a[1]
        n = math.hypot(dx, dy) or 1
        nx, ny = -dy / n, dx / n
        self.poly(
            [
                (a[0] + nx * wa, a[1] + ny * wa),
                (b[0] + nx * wb, b[1] + ny * wb),
                (b[0] - nx * wb, b[1] - ny * wb),
                (a[0] - nx * wa, a[1] - ny * wa),
            ],
            c,
            alpha,
        )
        self.oval(*a, wa, wa, c, alpha)
        self.oval(*b, wb, wb, c, alpha)

    def text(
        self, xy: Point, s: str, size: float, c: Colour, face: str = "sans-500", anchor: str = "la"
    ) -> None:
        """A label set in one of the fonts of the project."""
        font = ImageFont.truetype(str(FONTS / f"{face}.ttf"), size * self.k)
        self.d.text(
            (xy[0] * self.k, xy[1] * self.k), s, font=font, fill=self._c(c, 1), anchor=anchor
        )


class Easel:
    """A picture in the making: float32 RGB, `w` × `h` pixels, `units` design units wide."""

    def __init__(self, w: int, h: int, units: float) -> None:
        self.w, self.h, self.s = w, h, w / units
        self.uw, self.uh = units, units * h / w
        self.a = np.zeros((h, w, 3), np.float32)

    # ---- fields

    def grad(
        self,
        stops: Sequence[tuple[float, Colour]],
        y0: float = 0,
        y1: float | None = None,
        seed: int | None = None,
        wobble: float = 0.0,
    ) -> None:
        """A vertical passage of colour; `wobble` breaks it up so that it cannot band."""
        a = int(y0 * self.s)
        b = self.h if y1 is None else int(y1 * self.s)
        t = np.linspace(0, 1, b - a, dtype=np.float32)[:, None].repeat(self.w, 1)
        if seed is not None:
            t = t + (noise2(b - a, self.w, seed, 3, 6) - 0.5) * wobble
        ps = [p for p, _ in stops]
        for k in range(3):
            self.a[a:b, :, k] = np.interp(t, ps, [c[k] for _, c in stops])

    def tint(self, c: Colour, m: np.ndarray | float) -> None:
        """Blend a colour in, by a mask of 0 to 1."""
        mm = m[..., None] if isinstance(m, np.ndarray) else m
        self.a = (self.a * (1 - mm) + np.array(c, np.float32) * mm).astype(np.float32)

    def clouds(
        self,
        seed: int,
        c: Colour,
        y0: float,
        y1: float,
        cut: float = 0.52,
        strength: float = 0.5,
        fx: int = 3,
        fy: int = 10,
    ) -> None:
        """Streaks of cloud between two heights, fading at both."""
        n = noise2(self.h, self.w, seed, fx, fy, 6, 0.55)
        y = np.arange(self.h, dtype=np.float32) / self.s
        f = np.clip((y - y0) / 60, 0, 1) * np.clip((y1 - y) / 60, 0, 1)
        self.tint(c, np.clip((n - cut) * 2.8, 0, 1) * f[:, None] * strength)

    def mist(self, y: float, spread: float, c: Colour, strength: float, seed: int) -> None:
        """A bank of mist about a height."""
        n = noise2(self.h, self.w, seed, 3, 8, 5)
        yy = np.arange(self.h, dtype=np.float32) / self.s
        b = np.exp(-(((yy - y) / spread) ** 2))[:, None] * np.clip((n - 0.25) * 1.7, 0, 1)
        self.tint(c, np.clip(b * strength, 0, 1))

    def ridge(
        self,
        top: np.ndarray,
        c: Colour,
        foot: Colour | None = None,
        depth: float = 100,
        bottom: float | None = None,
    ) -> None:
        """A hill from its skyline (design units, one value a pixel column) down."""
        yy = np.arange(self.h, dtype=np.float32)[:, None] / self.s
        m = np.clip((yy - top[None, :]) * self.s / 1.5, 0, 1)
        if bottom is not None:
            m = m * (yy < bottom)
        col = np.broadcast_to(np.array(c, np.float32), self.a.shape)
        if foot is not None:
            d = np.clip((yy - top[None, :]) / depth, 0, 1)[..., None]
            col = col * (1 - d) + np.array(foot, np.float32) * d
        self.a = (self.a * (1 - m[..., None]) + col * m[..., None]).astype(np.float32)

    def skyline(self, seed: int, base: int, octaves: int = 7, gain: float = 0.5) -> np.ndarray:
        """Noise over the width, one value a pixel column."""
        return noise1(self.w, seed, base, octaves, gain)

    # ---- light

    def glow(
        self,
        x: float,
        y: float,
        r: float,
        c: Colour,
        strength: float = 1.0,
        ry: float | None = None,
    ) -> None:
        """Light added about a point (screen blend)."""
        s = self.s
        ry = r if ry is None else ry
        x0, x1 = max(0, int((x - 3 * r) * s)), min(self.w, int((x + 3 * r) * s))
        y0, y1 = max(0, int((y - 3 * ry) * s)), min(self.h, int((y + 3 * ry) * s))
        if x0 >= x1 or y0 >= y1:
            return
        yy, xx = np.mgrid[y0:y1, x0:x1].astype(np.float32) / s
        g = np.exp(-(((yy - y) / ry) ** 2 + ((xx - x) / r) ** 2) / 1.28)[..., None] * strength
        part = self.a[y0:y1, x0:x1]
        self.a[y0:y1, x0:x1] = 255 - (255 - part) * (1 - np.clip(g, 0, 1) * np.array(c) / 255)

    def beam(self, pts: Sequence[Point], c: Colour, strength: float, blur: float = 12) -> None:
        """A shaft of light: a polygon, blurred, screened on."""
        im = Image.new("L", (self.w // 4, self.h // 4), 0)
        k = self.s / 4
        ImageDraw.Draw(im).polygon([(x * k, y * k) for x, y in pts], fill=255)
        im = im.filter(ImageFilter.GaussianBlur(blur * k)).resize((self.w, self.h))
        g = np.asarray(im, np.float32)[..., None] / 255 * strength
        self.a = 255 - (255 - self.a) * (1 - g * np.array(c, np.float32) / 255)

    def shade(self, pts: Sequence[Point], f: float, blur: float = 8, c: Colour = (0, 0, 0)) -> None:
        """A soft shadow: a polygon, blurred, darkened by f."""
        im = Image.new("L", (self.w // 4, self.h // 4), 0)
        k = self.s / 4
        ImageDraw.Draw(im).polygon([(x * k, y * k) for x, y in pts], fill=255)
        im = im.filter(ImageFilter.GaussianBlur(blur * k)).resize((self.w, self.h))
        self.tint(c, np.asarray(im, np.float32) / 255 * f)

    def vignette(self, x: float, y: float, r: float, f: float, c: Colour = (0, 0, 0)) -> None:
        """Darken away from the focal point."""
        yy, xx = np.mgrid[0 : self.h, 0 : self.w].astype(np.float32) / self.s
        d = np.sqrt((xx - x) ** 2 + (yy - y) ** 2) / r
        self.tint(c, np.clip((d - 0.55) * f, 0, f))

    # ---- drawing

    @contextmanager
    def layer(self, opacity: float = 1.0, blur: float = 0.0, ss: int = 2, mode: str = "over"):
        """Draw on a clear surface, then put it on the picture."""
        lay = Layer((self.w, self.h), self.s, ss)
        yield lay
        im = lay.im.reduce(ss)
        if blur:
            im = im.convert("RGBa").filter(ImageFilter.GaussianBlur(blur * self.s)).convert("RGBA")
        box = im.getbbox()
        if not box:
            return
        x0, y0, x1, y1 = box
        b = np.asarray(im.crop(box), np.float32)
        al = b[..., 3:] / 255 * opacity
        part = self.a[y0:y1, x0:x1]
        if mode == "screen":
            self.a[y0:y1, x0:x1] = 255 - (255 - part) * (1 - al * b[..., :3] / 255)
        elif mode == "multiply":
            self.a[y0:y1, x0:x1] = part * (1 - al + al * b[..., :3] / 255)
        else:
            self.a[y0:y1, x0:x1] = part * (1 - al) + b[..., :3] * al

    def reflect(
        self,
        y0: float,
        y1: float,
        tint: Colour,
        seed: int,
        dark: float = 0.85,
        amp: float = 10.0,
        veil: tuple[float, float] = (0.18, 0.6),
        stretch: float = 1.05,
    ) -> None:
        """Water from y0 to y1: what stands above y0, upside down and broken by ripples."""
        s = self.s
        a, b = int(y0 * s), int(y1 * s)
        hh = b - a
        up = self.a[:a][::-1]
        n = noise2(hh, self.w, seed, 6, 70, 5, 0.6)
        row = noise1(hh + 8, seed + 1, 200, 3, 0.8)
        out = np.zeros((hh, self.w, 3), np.float32)
        xs0 = np.arange(self.w)
        for y in range(hh):
            p = y / hh
            sy = np.clip((y * stretch + (n[y] - 0.5) * amp * s * (1 + 4 * p)).astype(int), 0, a - 1)
            sh = int((row[y] - 0.5) * amp * s * (0.4 + 3 * p))
            out[y] = up[sy, np.clip(xs0 + sh, 0, self.w - 1)]
        im = Image.fromarray(np.clip(out, 0, 255).astype("uint8"))
        out = np.asarray(im.filter(ImageFilter.GaussianBlur(1.1 * s)), np.float32)
        t = np.linspace(*veil, hh, dtype=np.float32)[:, None, None]
        out = out * dark * (1 - t) + np.array(tint, np.float32) * t
        out += ((n - 0.5) * 26)[..., None]
        self.a[a:b] = out

    def texture(
        self, seed: int, amount: float, fx: int = 160, fy: int = 160, mask: np.ndarray | None = None
    ) -> None:
        """Uneven tone, like a brush on paper."""
        n = (noise2(self.h, self.w, seed, fx, fy, 4, 0.7) - 0.5) * amount
        if mask is not None:
            n = n * mask
        self.a += n[..., None]

    def save(self, path: Path, grain: float = 1.7, quality: int = 88) -> None:
        """Grain and write."""
        r = np.random.RandomState(9)
        g = r.randn(self.h, self.w).astype(np.float32)
        a = self.a + g[..., None] * grain
        Image.fromarray(np.clip(a, 0, 255).astype("uint8")).save(
            path, quality=quality, optimize=True, progressive=False, subsampling=2
        )


# ---- figures

# Joints in heights of the figure, facing right: (x, y up). l is the far side, r the near side.
POSES: dict[str, dict[str, Point]] = {
    "stand": {"head": (0, 0.93), "neck": (0, 0.85), "hip": (0, 0.51), "lk": (0.02, 0.27), "lf": (0.03, 0),
                  "rk": (-0.02, 0.27), "rf": (-0.03, 0), "le": (0.05, 0.66), "lh": (0.06, 0.50),
                  "re": (-0.03, 0.66), "rh": (0.0, 0.49)},
    "walk": {"head": (0.03, 0.92), "neck": (0.02, 0.84), "hip": (0, 0.51), "lk": (-0.03, 0.28),
                 "lf": (-0.17, 0.03), "rk": (0.09, 0.28), "rf": (0.13, 0), "le": (0.10, 0.68), "lh": (0.17, 0.56),
                 "re": (-0.08, 0.67), "rh": (-0.10, 0.51)},
    "run": {"head": (0.14, 0.90), "neck": (0.10, 0.82), "hip": (0, 0.50), "lk": (-0.05, 0.26),
                "lf": (-0.27, 0.20), "rk": (0.19, 0.36), "rf": (0.20, 0.06), "le": (0.20, 0.70), "lh": (0.31, 0.76),
                "re": (-0.06, 0.66), "rh": (-0.02, 0.52)},
    "push": {"head": (0.05, 0.92), "neck": (0.03, 0.84), "hip": (-0.02, 0.51), "lk": (-0.05, 0.28),
                 "lf": (-0.17, 0.03), "rk": (0.06, 0.28), "rf": (0.08, 0), "le": (0.12, 0.66), "lh": (0.24, 0.57),
                 "re": (0.08, 0.65), "rh": (0.23, 0.55)},
    "wave": {"head": (0, 0.93), "neck": (0, 0.85), "hip": (0, 0.51), "lk": (0.03, 0.27), "lf": (0.04, 0),
                 "rk": (-0.03, 0.27), "rf": (-0.05, 0), "le": (0.13, 0.92), "lh": (0.17, 1.07),
                 "re": (-0.06, 0.67), "rh": (0.03, 0.60)},
    "fish": {"head": (0.01, 0.93), "neck": (0, 0.85), "hip": (-0.02, 0.51), "lk": (0.03, 0.27), "lf": (0.05, 0),
                 "rk": (-0.04, 0.27), "rf": (-0.07, 0), "le": (0.10, 0.67), "lh": (0.21, 0.66),
                 "re": (0.04, 0.65), "rh": (0.16, 0.60)},
    "sit": {"head": (0.03, 0.66), "neck": (0.02, 0.585), "hip": (-0.02, 0.26), "lk": (0.23, 0.27),
                "lf": (0.24, 0.0), "rk": (0.21, 0.26), "rf": (0.21, 0.0), "le": (0.10, 0.40), "lh": (0.22, 0.36),
                "re": (0.04, 0.40), "rh": (0.17, 0.33)},
    "squat": {"head": (0.15, 0.60), "neck": (0.11, 0.53), "hip": (-0.07, 0.24), "lk": (0.17, 0.30),
                  "lf": (0.06, 0.0), "rk": (0.15, 0.29), "rf": (0.02, 0.0), "le": (0.22, 0.36), "lh": (0.33, 0.16),
                  "re": (0.18, 0.32), "rh": (0.30, 0.12)},
    "bend": {"head": (0.24, 0.74), "neck": (0.18, 0.69), "hip": (-0.03, 0.50), "lk": (0.03, 0.27),
                 "lf": (0.05, 0), "rk": (-0.05, 0.26), "rf": (-0.06, 0), "le": (0.23, 0.53), "lh": (0.33, 0.44),
                 "re": (0.20, 0.50), "rh": (0.30, 0.38)},
}  # fmt: skip


def figure(
    lay: Layer,
    x: float,
    y: float,
    h: float,
    pose: str = "stand",
    flip: bool = False,
    coat: Colour = (60, 60, 70),
    legs: Colour = (34, 34, 42),
    skin: Colour = (196, 150, 122),
    hair: Colour = (30, 26, 28),
    hat: Colour | None = None,
    long: bool = False,
    scarf: Colour | None = None,
    child: bool = False,
    far: float = 0.8,
    **joints: Point,
) -> dict[str, Point]:
    """A person whose soles are at (x, y), h high; returns where the joints came to be."""
    j = dict(POSES[pose])
    j.update(joints)
    f = -1 if flip else 1
    q = {k: (x + f * px * h, y - py * h) for k, (px, py) in j.items()}
    b = 1.12 if child else 1.0
    lc, cc = dim(legs, far), dim(coat, far)
    w = h * b

    def leg(knee: Point, foot: Point, c: Colour) -> None:
        lay.limb(q["hip"], knee, 0.058 * w, 0.042 * w, c)
        lay.limb(knee, foot, 0.042 * w, 0.027 * w, c)
        toe = (foot[0] + f * 0.055 * h, foot[1] - 0.012 * h)
        lay.limb(
            (foot[0] - f * 0.01 * h, foot[1] - 0.016 * h), toe, 0.024 * w, 0.016 * w, dim(c, 0.7)
        )

    def arm(el: Point, ha: Point, c: Colour) -> None:
        sh = (q["neck"][0] + (q["hip"][0] - q["neck"][0]) * 0.1,
              q["neck"][1] + (q["hip"][1] - q["neck"][1]) * 0.1)  # fmt: skip
        lay.limb(sh, el, 0.042 * w, 0.033 * w, c)
        lay.limb(el, ha, 0.033 * w, 0.024 * w, c)
        lay.oval(*ha, 0.025 * w, 0.025 * w, skin)

    arm(q["le"], q["lh"], cc)
    leg(q["lk"], q["lf"], lc)
    leg(q["rk"], q["rf"], legs)
    nx, ny = q["neck"]
    hx, hy = q["hip"]
    dx, dy = hx - nx, hy - ny
    n = math.hypot(dx, dy) or 1
    px, py = -dy / n, dx / n
    tail = 0.30 if long else 0.10
    ex, ey = hx + dx * tail, hy + dy * tail
    sw, hw = 0.085 * w, (0.088 if long else 0.072) * w
    lay.poly(
        spline(
            [
                (nx + px * sw * 0.55, ny + py * sw * 0.55),
                (nx + px * sw + dx * 0.14, ny + py * sw + dy * 0.14),
                (nx + dx * 0.6 + px * sw * 0.9, ny + dy * 0.6 + py * sw * 0.9),
                (ex + px * hw, ey + py * hw),
                (ex - px * hw, ey - py * hw),
                (nx + dx * 0.6 - px * sw * 0.9, ny + dy * 0.6 - py * sw * 0.9),
                (nx - px * sw + dx * 0.14, ny - py * sw + dy * 0.14),
                (nx - px * sw * 0.55, ny - py * sw * 0.55),
            ],
            steps=6,
        ),
        coat,
    )
    lay.limb(
        (nx, ny + 0.01 * h), (q["head"][0], q["head"][1]), 0.032 * w, 0.03 * w, dim(skin, 0.85)
    )
    gx, gy = q["head"]
    lay.oval(gx, gy, 0.056 * w, 0.066 * w, skin)
    r = 0.062 * w
    lay.blob(
        [(gx + f * r * 0.75, gy - r * 0.55), (gx + f * r * 0.2, gy - r * 1.22),
         (gx - f * r * 0.75, gy - r * 0.95), (gx - f * r * 1.08, gy),
         (gx - f * r * 0.8, gy + r * 0.7), (gx - f * r * 0.25, gy + r * 0.1)],
        hair,
    )  # fmt: skip
    if hat is not None:
        lay.blob(
            [(gx + f * r * 1.0, gy - r * 0.3), (gx + f * r * 0.6, gy - r * 1.25), (gx, gy - r * 1.5),
             (gx - f * r * 0.9, gy - r * 1.1), (gx - f * r * 1.15, gy - r * 0.2)],
            hat,
        )  # fmt: skip
    if scarf is not None:
        lay.limb((nx - px * 0.05 * w, ny - py * 0.05 * w), (nx + px * 0.05 * w, ny + py * 0.05 * w),
                 0.03 * w, 0.03 * w, scarf)  # fmt: skip
    arm(q["re"], q["rh"], dim(coat, 0.92))
    return q


def city(
    lay: Layer,
    x0: float,
    x1: float,
    base: float,
    hmin: float,
    hmax: float,
    c: Colour,
    wmin: float,
    wmax: float,
    seed: int,
    peak: float = 0.5,
    spread: float = 0.25,
    win: float = 0.0,
    glass: Colour = (255, 208, 130),
) -> None:
    """A row of buildings along a base line, highest about `peak` (0 to 1)."""
    r = random.Random(seed)
    x = x0
    while x < x1:
        w = r.uniform(wmin, wmax)
        t = (x - x0) / (x1 - x0)
        e = math.exp(-(((t - peak) / spread) ** 2))
        h = hmin + (hmax - hmin) * r.random() ** 1.5 * (0.3 + 0.9 * e)
        cc = dim(c, r.uniform(0.94, 1.06))
        y = base - h
        lay.rect(x, y, x + w, base, cc)
        st = r.random()
        if st < 0.14:
            lay.poly([(x, y), (x + w / 2, y - w * 0.4), (x + w, y)], cc)
        elif st < 0.36:
            lay.rect(x + w * 0.2, y - h * 0.06 - 2, x + w * 0.8, y + 1, cc)
        elif st < 0.44:
            lay.line([(x + w / 2, y), (x + w / 2, y - 16 - h * 0.1)], 1.4, cc)
        if win:
            step = max(4.2, w / 8)
            yy = y + step
            while yy < base - step:
                xx = x + step * 0.6
                while xx < x + w - step * 0.8:
                    if r.random() < win * (0.4 + 0.9 * e):
                        lay.rect(
                            xx,
                            yy,
                            xx + step * 0.45,
                            yy + step * 0.5,
                            dim(glass, r.uniform(0.7, 1.05)),
                        )
                    xx += step
                yy += step * 1.15
        x += w + r.choice([0, 0, 0, 1, 3, 5])
