"""What is proven of a template once needs no second look: the quick way says what the careful way says."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from docxtpl import RichText
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.documents.word.filling import TemplateFault
from pipeline.documents.word.language import environment, quick_environment
from pipeline.documents.word.preparing import prepare
from pipeline.documents.word.reading import text_of
from pipeline.documents.word.soundness import stays_well_formed
from tests.documents.word.word_samples import template

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = "<d><p>{{ name }}</p>{% for one in rows %}<r>{{ one.text }}</r>{% endfor %}</d>"
AWKWARD = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Cn"]) | st.sampled_from("\n\t&<>\"'"))


@pytest.mark.parametrize(
    "source",
    [
        SOURCE,
        "<d>{% if a %}<p/>{% elif b %}<q/>{% else %}x{% endif %}</d>",
        "<d><p>{{ a if b else c }}{# said #}</p>{%- for x in y.z[0] -%}<p>{{ x }}</p>{%- else -%}none{% endfor %}</d>",
        "<d>{{ counts.issued | in_words }}</d>",
        "<d>{% if a == b and c|length > 2 %}{{ 'text' }}{% endif %}</d>",
    ],
)
def test_a_source_of_balanced_branches_and_plain_values_is_proven(source: str) -> None:
    assert stays_well_formed(environment(), source)


@pytest.mark.parametrize(
    "source",
    [
        "<d>{% if a %}<p>{% endif %}</p></d>",
        "<d>{% for x in y %}</d><d>{% endfor %}</d>",
        "<d a='{{ x }}'/>",
        "<d {{ x }}='1'/>",
        "<{{ x }}/>",
        "<d a='{% if x %}1{% endif %}'/>",
        "<d><!-- {{ x }} --></d>",
        "<?xml version='1.0'?><d>{{ x }}</d>",
        "{% if a %}<d/>{% endif %}",
        "<d>{{ a ~ b }}</d>",
        "<d>{{ a|upper }}</d>",
        "<d>{{ (a ~ b)|in_words }}</d>",
        "<d>{{ a[0:2] ~ b }}</d>",
        "<d>{{ (a ~ b)[:3] }}</d>",
        "<d>{{ a.b() }}</d>",
        "<d>{% for x in (a ~ b)[:3] %}{{ x }}{% endfor %}</d>",
        "<d>{% set x = a ~ b %}{{ x }}</d>",
        "<d>{% macro m(x) %}<p>{% endmacro %}{{ a }}</d>",
        "<d>{% filter upper %}a &amp; b{% endfilter %}</d>",
        "<d>{% raw %}<p>{% endraw %}</d>",
        "<d>\ue000{{ a }}</d>",
    ],
)
def test_what_could_tear_the_markup_is_not_proven(source: str) -> None:
    environment().from_string(source)
    assert not stays_well_formed(environment(), source)


@given(AWKWARD, st.lists(AWKWARD, max_size=3))
def test_whatever_a_proven_source_is_filled_with_both_ways_say_the_same_and_it_is_well_formed(
    name: str, rows: list[str]
) -> None:
    values = {"name": name, "rows": [{"text": text} for text in rows]}
    quick, careful = (made().from_string(SOURCE).render(values) for made in (quick_environment, environment))
    assert quick == careful
    shown = etree.fromstring(
        f"<x>{quick}</x>".replace("</w:t>", "").replace('<w:t xml:space="preserve">', "").replace("w:", "")
    )
    words = "".join("\n" if one.tag == "br" else "\t" if one.tag == "tab" else "" for one in shown.iter())
    assert sorted(words) == sorted(letter for text in (name, *rows) for letter in text if letter in "\n\t")
    assert unicodedata.is_normalized("NFC", "".join(shown.itertext()))


@pytest.mark.parametrize("value", ["A & B", "<w:t>", "]]>", "{{ 7 * 7 }}", 7, "", RichText("đậm & nét", bold=True)])
def test_both_ways_print_a_value_alike(value: object) -> None:
    printed = [made().from_string("{{ x }}").render(x=value) for made in (quick_environment, environment)]
    assert printed[0] == printed[1]


@pytest.mark.parametrize("text", ["\x00", "\x0b", "\ud800", "\ufffe", "a\uffff"])
def test_the_quick_way_refuses_the_same_letters(text: str) -> None:
    with pytest.raises(ValueError, match=r"no document can carry: U\+"):
        quick_environment().from_string("{{ x }}").render(x=text)


@pytest.mark.parametrize("value", [None, True, 1.5, ["a"], {"a": 1}, b"x"])
def test_the_quick_way_prints_text_and_whole_numbers_alone(value: object) -> None:
    with pytest.raises(TemplateFault, match="prints text and whole numbers"):
        prepare(template("Tên {{ x }}")).render({"x": value})


def test_a_fact_may_be_named_like_a_method_of_what_holds_it() -> None:
    docx = prepare(template("{{ plan.items }} {{ plan.values }}")).render(
        {"plan": {"items": "mục", "values": "giá trị"}}
    )
    assert text_of(docx) == "mục giá trị"


def test_the_quick_way_reaches_out_of_the_sandbox_no_more_than_the_other() -> None:
    for attack in ("{{ x.__class__ }}", "{{ x.keys.__globals__ }}"):
        with pytest.raises(TemplateFault):
            prepare(template(attack)).render({"x": {"a": 1}})


@pytest.mark.parametrize("name", ["giay-cong-nhan", "quyet-dinh", "phieu-gioi-thieu", "bien-nhan"])
def test_the_templates_that_are_filled_most_are_proven(name: str, repository: Path) -> None:
    parts = prepare((repository / "templates" / f"{name}.docx").read_bytes()).parts
    assert [part.part for part in parts if not part.is_proven] == []
