"""Looking for codes in a file of any kind: found however it was saved, not where none stands, and never slow."""

from __future__ import annotations

import time
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.forms.excel.writer import write_workbook
from pipeline.forms.form import FormName
from pipeline.kernel.secrets.codes import new_seed, opening_code_of
from pipeline.kernel.secrets.peek import Secret, ballot_codes_in, search, secret_in, seeds_in
from pipeline.kernel.secrets.purse import Unsure
from pipeline.outbox.shipped_forms import shipped_form
from tests.ballot_samples import blank, draw, filled

CODE = draw(voters=1, spares=0).codes[0]
SEED = new_seed()
OPENING = opening_code_of(SEED)


def word(content: bytes) -> str:
    return str(search(content, lambda code: code == CODE, lambda seed: seed == SEED) or "clean")


def packed(**parts: bytes) -> bytes:
    output = BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return output.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        filled(CODE, "aaaaa"),
        packed(ballot=filled(CODE, "aaaaa")),
        packed(outer=packed(ballot=filled(CODE, "aaaaa"))),
        f"Mã: {CODE.lower()};".encode(),
        CODE.replace("-", "").encode("utf-16"),
        CODE.encode("utf-16-be"),
        "".join(chr(ord(letter) + 0xFEE0) for letter in CODE).encode(),
        CODE.replace("-", " \N{EN DASH} ").encode(),
        f"<t>xyz{CODE[:3]}</t><t>{CODE[3:]}</t>".encode(),
        f"<t>AAAAA</t><t>{CODE.replace('-', '')}</t><t>AAAAA</t>".encode(),
        b"\xd0\xcf\x11\xe0" + bytes(700) + CODE.encode("utf-16-le"),
    ],
    # Codes are drawn by lot: no name of a test may hold one.
    ids=[
        "workbook",
        "package",
        "package in a package",
        "small letters",
        "UTF-16",
        "UTF-16 reversed",
        "full width",
        "dashes",
        "cut by markup",
        "among others",
        "old workbook",
    ],
)
def test_a_code_is_found_however_it_was_saved(content: bytes) -> None:
    assert CODE in ballot_codes_in(content)


@pytest.mark.parametrize(
    "content",
    [OPENING.encode(), packed(a=f"<t>{OPENING}</t>".encode()), OPENING.encode("utf-16")],
    ids=["text", "package", "UTF-16"],
)
def test_an_opening_code_is_found_and_gives_its_seed(content: bytes) -> None:
    assert seeds_in(content) == {SEED}


@pytest.mark.parametrize(
    "content",
    [blank(), CODE[:-1].encode(), b"", b"\x89PNG\r\n\x1a\n" + CODE.encode()],
    ids=["blank", "too short", "nothing", "picture"],
)
def test_no_code_is_found_where_none_stands_as_text(content: bytes) -> None:
    assert CODE not in ballot_codes_in(content)
    assert seeds_in(content) == frozenset()


@pytest.mark.parametrize("name", FormName)
def test_only_the_ballot_and_the_session_ask_for_a_code(name: FormName) -> None:
    wanted = {FormName.BALLOT: Secret.BALLOT, FormName.SESSION: Secret.SESSION}
    assert secret_in(write_workbook(shipped_form(name, 2026))) is wanted.get(name)


@given(st.binary(max_size=300))
def test_whatever_is_no_package_asks_for_nothing_and_breaks_nothing(content: bytes) -> None:
    assert secret_in(b"PK\x03\x04" + content) is secret_in(content) is None
    with pytest.raises(Unsure):
        ballot_codes_in(b"PK\x03\x04" + content)
    assert word(content) in {"clean", "hidden"}


def test_a_package_that_unpacks_without_end_is_looked_at_for_a_moment_only() -> None:
    bomb = packed(**{str(number): bytes(40 << 20) for number in range(4)})
    deep = packed(**{str(number): bomb for number in range(40)})
    started = time.process_time()
    assert word(deep) == "hidden"
    assert time.process_time() - started < 1
