"""Whatever bytes are dropped, the gate answers; whatever it lets through, the reader reads or refuses in known ways."""

from __future__ import annotations

import os
import random
import zipfile
from io import BytesIO

from pydantic import ValidationError

from pipeline.forms.excel.child import read_plain
from pipeline.forms.excel.reader import UNREADABLE
from pipeline.forms.read import read_form
from pipeline.forms.workbook import Workbook, identify
from pipeline.kernel.files.gate import inspect, is_incomplete, kind_of
from tests.bad_files import good_form, good_nomination, with_broken_part

ROUNDS = 2_000 if os.environ.get("HYPOTHESIS_PROFILE") == "soak" else 120


def test_broken_bytes_never_break_the_gate() -> None:
    good = good_nomination()
    chance = random.Random(20230206)
    for _ in range(ROUNDS):
        content = bytearray(good)
        for _ in range(chance.randint(1, 8)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        inspect(bytes(content))
        kind_of(bytes(content))
        is_incomplete(bytes(content))


def test_broken_parts_are_refused_or_read_and_never_worse() -> None:
    good = good_nomination()
    form = good_form()
    names = zipfile.ZipFile(BytesIO(good)).namelist()
    chance = random.Random(20230207)
    for _ in range(ROUNDS):
        content = with_broken_part(good, chance.choice(names), chance)
        if inspect(content):
            continue
        try:
            workbook = Workbook.model_validate(read_plain(content))
        except (*UNREADABLE, ValidationError):
            continue
        identify(workbook)
        read_form(form, workbook)
