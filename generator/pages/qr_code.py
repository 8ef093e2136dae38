"""The QR code of an address, as the path of an SVG image."""

import re
from dataclasses import dataclass
from functools import cache

# The quiet zone around the code, in squares (ISO/IEC 18004).
_QUIET = 4
# One mask for all: weighing the eight takes nine tenths of the time, and any of them can be read.
_MASK = 4
_DIGIT = re.compile(r"\d", re.ASCII)
_RUN = re.compile("1+")


@dataclass(frozen=True)
class QrCode:
    """A QR code: the path of its dark squares, one unit each, and the width of the whole with its quiet zone."""

    path: str
    size: int


def qr_code(address: str) -> QrCode:
    """Return the QR code of an address: each run of dark squares in a row is one rectangle of the path."""
    size, squares = _squares(address)
    rows = [_RUN.finditer(squares[start : start + size]) for start in range(0, size * size, size)]
    path = "".join([_rectangle(y, *run.span()) for y, runs in enumerate(rows, _QUIET) for run in runs])
    return QrCode(path, size + 2 * _QUIET)


@cache
def _rectangle(y: int, start: int, end: int) -> str:
    return f"M{start + _QUIET} {y}h{end - start}v1h-{end - start}z"


def _squares(address: str) -> tuple[int, str]:
    """Return the width of a code and its squares row by row, 1 for dark.

    Of two addresses of one length, the codes differ by the sum (XOR) of what each differing character changes: the error
    correction is linear, version, mode and mask are the same. So few codes are computed, and thousands are added up.
    """
    plain = _DIGIT.sub("0", address)
    size, found = _computed(plain)
    for place, character in enumerate(address):
        if character != plain[place]:
            found ^= _computed(plain[:place] + character + plain[place + 1 :])[1] ^ _computed(plain)[1]
    return size, f"{found:0{size * size}b}"


@cache
def _computed(address: str) -> tuple[int, int]:
    import segno  # noqa: PLC0415 - slow to import, and few builds make a new code

    matrix = segno.make_qr(address, error="m", mask=_MASK, mode="byte").matrix
    return len(matrix), int("".join("1" if square else "0" for row in matrix for square in row), 2)
