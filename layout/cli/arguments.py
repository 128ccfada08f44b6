"""The arguments and options that several commands take."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

EditionPath = Annotated[Path, typer.Argument(metavar="EDITION", help="A folder or a digest .txt.")]
Normalise = Annotated[
    bool, typer.Option(help="Put marks and spaces of a digest in order (listed in the report).")
]
GridName = Annotated[str, typer.Option(help="Name of the grid; default: what fills best.")]
