"""QR codes that are added up are those that the library computes."""

import random

import pytest
import segno

from generator.pages.qr_code import _squares

HOSTS = ("https://joint-calls.example/", "https://calls.example/a/b/", "http://x.example/")


@pytest.mark.parametrize("host", HOSTS)
def test_a_code_equals_the_library_s(host: str) -> None:
    chance = random.Random(7)  # noqa: S311 - repeatable, not secret
    for _ in range(40):
        code = f"{chance.randint(1, 9)}.{chance.randint(0, 19)}"
        address = f"{host}directions/20{chance.randint(16, 40)}-{chance.randint(1, 9)}/{code}/"

        size, squares = _squares(address)

        matrix = segno.make_qr(address, error="m", mask=4).matrix
        assert squares == "".join(str(int(square)) for row in matrix for square in row)
        assert size == len(matrix)
