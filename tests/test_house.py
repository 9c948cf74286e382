"""The laws of the house that import-linter does not hold. Each names who breaks it."""

from __future__ import annotations

import ast
from collections import Counter, defaultdict
from fnmatch import fnmatchcase
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).resolve().parents[1]
MODULES: Final = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted((ROOT / "pipeline").rglob("*.py"))
}
MOST_MODULES, MOST_LINES, MOST_LINES_OF_A_FUNCTION = 26, 300, 40

HOMES: Final = {
    "alembic": "season.ledger",
    "asyncio": "",
    "click": "",
    "ctypes": "audit.doctor",
    "dbos": "engine",
    "docx": "",
    "docxtpl": "documents.word",
    "fcntl": "ballot.box kernel.files.lock",
    "jinja2": "documents.word template_doctor",
    "logging": "cli service",
    "lxml": "decree30.docx documents.word documents.printing.office_joining template_doctor.paragraphs",
    "msvcrt": "ballot.box kernel.files.lock",
    "multiprocessing": "",
    "nacl": "kernel.secrets.sealing",
    "openpyxl": "forms.excel",
    "pypdf": "documents.printing",
    "python_calamine": "ballot.second_reader",
    "random": "",
    "reportlab": "ballot.slips",
    "resource": "documents.printing.pdf_words forms.excel.child kernel.secrets.core_dumps",
    "rich": "",
    "secrets": "ballot kernel.secrets.codes",
    "socket": "",
    "sqlalchemy": "engine season.ledger",
    "sqlite3": "",
    "subprocess": "ballot.second_reader documents.printing forms.excel.child",
    "tempfile": "documents.printing.office kernel.files.store",
    "threading": "documents.printing documents.templates forms.excel.child kernel.files.folder",
    "typer": "cli.app",
    "watchdog": "kernel.files.folder",
    "xlsxwriter": "ballot.notice forms.excel",
    "xml": "ballot.additions decree30.docx.part_parser documents.word.filling forms.excel kernel.files",
    "zipfile": "ballot decree30.docx.package forms.excel.reader kernel.files kernel.secrets",
}
"""Who may import what is foreign, slow or dangerous: modules, or all of a folder."""

PURE: Final = (
    *("*.form", "*.read", "*.check", "*.decide*", "*.compose*"),
    *("season.*", "season.law.*", "documents.*", "decree30.rules.*", "decree30.recognise.*", "forms.*"),
    *("kernel.dates", "kernel.findings", "kernel.numbers", "kernel.text"),
)
IMPURE: Final = ("intake.decide", "documents.rendering", "season.ledger")
"""Named like pure modules, and at work on the database and the files."""

ADAPTERS: Final = (
    *("audit", "cli", "decree30.docx", "demo", "documents.printing", "documents.rendering"),
    *("documents.templates", "documents.word", "engine", "flow", "forms.excel", "intake.decide", "intake.house"),
    *(
        "intake.receive",
        "intake.strays",
        "intake.understand",
        "kernel.files",
        "kernel.secrets",
        "kernel.settings",
        "outbox",
    ),
    *("season.ledger", "service", "status"),
)
WORLD: Final = (*HOMES, "io", "os", "pathlib", "queue", "shutil", "signal", "sys", "time", "urllib")
"""Libraries of files, clock, chance, network, database and office."""

NAMESAKES: Final = {
    "Cell": "a cell in a table of a Word document, and one in a sheet of a workbook",
    "Table": "a table in a Word document, and one in a form",
}
"""Class names that stand twice, and for what. The checker of the decree calls things as Word does, and imports no room
that calls them as forms do."""


@cache
def tree_of(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text("utf-8"))


@cache
def imports_of(module: str) -> frozenset[str]:
    """Give all that a module imports, for types alone as well: dotted names, down to the name that is taken."""
    return frozenset(_imported(tree_of(module)))


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_in(name: str, place: str) -> bool:
    return name == place or name.startswith(f"{place}.")


def is_like(name: str, pattern: str) -> bool:
    return fnmatchcase(name, pattern) and name.count(".") == pattern.count(".")


def ours(module: str) -> str:
    return module.removeprefix("pipeline.")


def pure_modules() -> list[str]:
    named = [module for module in MODULES if any(is_like(ours(module), pattern) for pattern in PURE)]
    return [module for module in named if ours(module) not in IMPURE]


@pytest.mark.parametrize("library", HOMES)
def test_a_library_is_imported_at_its_homes_alone_and_at_each_of_them(library: str) -> None:
    homes = HOMES[library].split()
    users = [ours(module) for module in MODULES if any(is_in(name, library) for name in imports_of(module))]
    assert [user for user in users if not any(is_in(user, home) for home in homes)] == []
    assert [home for home in homes if not any(is_in(user, home) for user in users)] == []


def test_the_one_wall_against_bugs_stands_in_the_service() -> None:
    users = [module for module in MODULES if any(is_in(name, "pipeline.service.wall") for name in imports_of(module))]
    assert users
    assert [user for user in users if not is_in(user, "pipeline.service")] == []


@pytest.mark.parametrize("module", pure_modules())
def test_a_pure_module_sees_no_adapter_and_nothing_of_the_world(module: str) -> None:
    seen = imports_of(module)
    assert [name for name in seen if any(is_in(name, f"pipeline.{adapter}") for adapter in ADAPTERS)] == []
    assert [name for name in seen if any(is_in(name, library) for library in WORLD)] == []


@pytest.mark.parametrize("pattern", PURE)
def test_every_pattern_of_pure_modules_is_of_some_module(pattern: str) -> None:
    assert [module for module in MODULES if is_like(ours(module), pattern)]


def test_the_checker_of_decree_30_sees_the_kernel_alone() -> None:
    known = ("pipeline.decree30", "pipeline.kernel")
    seen = {
        (module, name)
        for module in MODULES
        if is_in(module, "pipeline.decree30")
        for name in imports_of(module)
        if is_in(name, "pipeline")
    }
    assert [each for each in seen if not any(is_in(each[1], room) for room in known)] == []


def test_no_room_is_crowded() -> None:
    rooms = Counter(path.parent.relative_to(ROOT) for path in MODULES.values() if path.name != "__init__.py")
    assert {room: count for room, count in rooms.items() if count > MOST_MODULES} == {}


def test_no_module_is_long() -> None:
    lengths = {module: len(path.read_text("utf-8").splitlines()) for module, path in MODULES.items()}
    assert {module: length for module, length in lengths.items() if length > MOST_LINES} == {}


def test_no_function_is_long() -> None:
    lengths = {
        f"{module}:{node.lineno} {node.name}": length_of(node)
        for module in MODULES
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: length for name, length in lengths.items() if length > MOST_LINES_OF_A_FUNCTION} == {}


def length_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of a body, without its docstring."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_no_import_leads_back_to_where_it_began() -> None:
    graph = {module: {_module_of(name) for name in imports_of(module)} - {"", module} for module in MODULES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        pytest.fail(" -> ".join(circle.args[1]))


def _module_of(name: str) -> str:
    """Give the module of ours that a name is imported from; nothing for a foreign one."""
    return next((each for each in (name, name.rpartition(".")[0]) if each in MODULES), "")


def test_a_name_of_a_class_means_one_thing() -> None:
    defined: dict[str, list[str]] = defaultdict(list)
    for module in MODULES:
        for node in ast.walk(tree_of(module)):
            if isinstance(node, ast.ClassDef):
                defined[node.name].append(ours(module))
    twice = {name: places for name, places in defined.items() if len(places) > 1}
    assert {name: places for name, places in twice.items() if name not in NAMESAKES} == {}
    assert NAMESAKES.keys() <= twice.keys()
