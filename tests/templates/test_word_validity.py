"""Every .docx is one that Word opens as it is: schemas, packages, names."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

TEMPLATES = sorted((Path(__file__).parents[2] / "templates").glob("*.docx"))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_no_style_has_a_comma_in_its_name_where_word_would_read_two_names(template: Path) -> None:
    with zipfile.ZipFile(template) as package:
        names = re.findall(r'<w:name w:val="([^"]*)"', package.read("word/styles.xml").decode())
    assert [name for name in names if "," in name] == []
