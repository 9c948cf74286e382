"""No template holds the service up: whatever it asks for is a fault at once, with the paragraph where it stands."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from pipeline.documents.word import filling
from pipeline.documents.word.filling import TemplateFault
from pipeline.documents.word.preparing import prepare
from pipeline.documents.word.reading import text_of
from pipeline.kernel.files.packages import member, read_package, write_package
from tests.documents.word.word_samples import template

MAIN = "word/document.xml"
TYPES = "[Content_Types].xml"
PLAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SECONDS = 5
DOUBLED = [
    "{% set a0 = name ~ name %}",
    *(f"{{% set a{n} = a{n - 1} ~ a{n - 1} %}}" for n in range(1, 40)),
    "{{ a39 }}",
]
JOINED = [
    "{% set a0 = name|list|join('xxxxxxxx') %}",
    *(f"{{% set a{n} = a{n - 1}|list|join('xxxxxxxx') %}}" for n in range(1, 20)),
    "{{ a19 }}",
]
NESTED = ["{%p for a in [name ~ name] %}" * 1, *["{%p for a in [a ~ a] %}"] * 18, "{{ a }}", *["{%p endfor %}"] * 19]


def filled(*paragraphs: str) -> bytes:
    people = [{"name": f"Người {number}"} for number in range(60)]
    return prepare(template(*paragraphs)).render({"name": "Nguyễn Thị An", "people": people, "year": 2026})


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["{{ 9**(9**9) }}"],
        ["{{ 9**9**9 }}"],
        ["{{ 2 ** year }}"],
        ["{{ 'a' * 2000000000 }}"],
        ["{{ 2000000000 * name }}"],
        ["{{ [1] * 2000000000 }}"],
        ["{{ '%2000000000d' % year }}"],
        ["{{ '{:2000000000}'.format(name) }}"],
        ["{{ '{:d}'.format(name) }}"],
        ["{{ name.ljust(2000000000) }}"],
        ["{{ name|center(2000000000) }}"],
        ["{{ name|format(2000000000) }}"],
        ["{{ name.index('zzz') }}"],
        ["{%p for i in range(99999) %}", "{%p for j in range(99999) %}", "x", "{%p endfor %}", "{%p endfor %}"],
        ["{% set a = 999999999999999 * 999999999999999 %}{{ a }}"],
        ["{{ " + "9" * 5000 + " }}"],
        ["{{ " + "(" * 3000 + "year" + ")" * 3000 + " }}"],
        ["{%p if year %}"] * 300 + ["x"] + ["{%p endif %}"] * 300,
        ["{%p for p in people %}"] * 21 + ["x"] + ["{%p endfor %}"] * 21,
        ["{%p for p in people %}"] * 6 + ["x"] + ["{%p endfor %}"] * 6,
        ["{%p for p in people %}"] * 6 + ["{%p endfor %}"] * 6,
        ["{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}"],
        ["{% for p in people recursive %}{{ loop(people) }}{% endfor %}"],
        ["{% include '/etc/passwd' %}"],
        ["{% import 'os' as os %}"],
        ["{% extends 'x' %}"],
        ["{%p block ten %}", "x", "{%p endblock %}"],
        ["{% filter upper %}a{% endfilter %}"],
        ["{% autoescape false %}{{ name }}{% endautoescape %}"],
        ["{% set a %}{{ name }}{% endset %}{{ a }}"],
        ["{{ people|random }}"],
        DOUBLED,
        JOINED,
        NESTED,
    ],
    ids=lambda paragraphs: paragraphs[0][:30],
)
def test_what_would_hold_the_service_up_is_a_fault_at_once(paragraphs: list[str]) -> None:
    begun = time.process_time()
    with pytest.raises(TemplateFault):
        filled(*paragraphs)
    assert time.process_time() - begun < SECONDS


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{{ year + 1 }}, {{ 2 * year - year }}, {{ year % 100 }}", "2027, 2026, 26"),
        ("{{ name.upper() }}{% if name.startswith('Ng') %}!{% endif %}", "NGUYỄN THỊ AN!"),
        ("{{ people|map(attribute='name')|join(', ')|truncate(8, true, '…') }}", "Người 0…"),
        ("{% for k, v in people[0].items() %}{{ k }}={{ v }}{% endfor %}", "name=Người 0"),
        ("{% for p in people[:3] %}{{ loop.cycle('a', 'b') }}{% endfor %}", "aba"),
        ("{% for p in people[:3] %}{% if loop.changed(p.name) %}x{% endif %}{% endfor %}", "xxx"),
        ("{% with a = name ~ '!' %}{{ a }}{% endwith %}", "Nguyễn Thị An!"),
    ],
)
def test_what_offices_write_stays_in_the_language(text: str, shown: str) -> None:
    assert text_of(filled(text)) == shown


def test_a_loop_that_prints_nothing_is_counted_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filling, "MOST_STEPS", 30)
    with pytest.raises(TemplateFault, match="too long"):
        filled("{% for p in people %}{% if p.name == '' %}x{% endif %}{% endfor %}")


def test_a_document_that_becomes_too_long_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filling, "MOST_LETTERS", 20_000)
    with pytest.raises(TemplateFault, match="too long"):
        filled("{%p for p in people %}", "x" * 1000, "{%p endfor %}")


@pytest.mark.parametrize(
    "text",
    [
        "{{\u00a0name\u00a0}}",
        "{{ na\u200bme }}",
        "{{ na\u00adme }}",
        "{{ \ufeffname }}",
        "{{\u2009name\u202f}}",
        "{% if name == „Nguyễn Thị An‟ %}{{ name }}{% endif %}",
        "{%\u00a0if\u00a0name\u00a0%}{{ name }}{% endif %}",
    ],
)
def test_what_word_put_into_a_tag_is_mended(text: str) -> None:
    assert text_of(filled(text)) == "Nguyễn Thị An"


def test_blanks_that_do_not_break_are_mended_in_tags_alone() -> None:
    made = filled("{%p\u00a0for\u00a0p\u00a0in\u00a0people[:2]\u00a0%}", "số\u00a0{{ p.name }}", "{%p\u00a0endfor %}")
    assert text_of(made).replace("\u00a0", "_") in ("số_Người 0\nsố_Người 1", "số Người 0\nsố Người 1")
    assert read_package(made)[MAIN].plain().decode().count("số\u00a0") == 2


# What is no .docx, though it is named so.


def with_types(change: tuple[bytes, bytes]) -> bytes:
    package = read_package(template("{{ name }}"))
    types = package[TYPES].plain()
    assert change[0] in types
    others = [part for part in package.values() if part.name != TYPES]
    return write_package([*others, member(TYPES, types.replace(*change))])


@pytest.mark.parametrize(
    "kind",
    [
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
        b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        b"application/xml",
    ],
)
def test_a_file_with_macros_that_was_renamed_is_never_used_unfilled(kind: bytes) -> None:
    with pytest.raises(TemplateFault, match=r"not a \.docx file"):
        prepare(with_types((PLAIN, kind)))


@pytest.mark.parametrize(
    "change",
    [
        (b'"', b"'"),
        (PLAIN, PLAIN.replace(b"document.main", b"template.main")),
        (
            b'<Default Extension="xml" ContentType="application/xml"/>',
            b'<Default Extension="xml" ContentType="' + PLAIN + b'"/>',
        ),
    ],
    ids=["single quotes", "dotx", "by ending"],
)
def test_other_ways_to_declare_the_same_are_understood(change: tuple[bytes, bytes]) -> None:
    made = prepare(with_types(change)).render({"name": "An"})
    assert text_of(made) == "An"
    types = read_package(made)[TYPES].plain()
    assert (types.count(b"/docProps/core.xml"), b"template.main" in types) == (1, False)


@pytest.mark.parametrize("name", [MAIN, "word/styles.xml", TYPES, "_rels/.rels"])
def test_damage_in_any_part_is_a_fault_when_the_template_is_prepared(name: str) -> None:
    package = read_package(template("{{ name }}"))
    package[name] = replace(package[name], packed=b"\xff" * 40)
    with pytest.raises(TemplateFault, match="is damaged"):
        prepare(write_package(package.values()))


def test_a_part_that_swells_is_a_fault_before_it_is_unpacked() -> None:
    parts = [part for part in read_package(template("{{ name }}")).values() if part.name != MAIN]
    swollen = member(MAIN, (b" " * 1_000_000 for _ in range(300)))
    with pytest.raises(TemplateFault, match="too much"):
        prepare(write_package([*parts, swollen]))
