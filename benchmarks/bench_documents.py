"""Compose and convert a thousand certificates, and a decision's long annex: ours against the plain way, in one run.

    python benchmarks/bench_documents.py [--documents 1000] [--rows 10000] [--plain-sample 100] [--plain-conversions 10]

Composing, the plain way: docxtpl as its guide shows it (open, render, save, in a loop), with the shipped template and
the same facts; a sample of it is timed and scaled. The floor is writing the same bytes to disk.
Converting, the plain way: one LibreOffice start for each file; a sample is converted and scaled. CPU is user and system
time of this process and of all that it started. Ratios are what to trust; times are those of this machine now.
"""

from __future__ import annotations

import argparse
import io
import resource
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docxtpl import DocxTemplate

from pipeline.documents.compose import compose
from pipeline.documents.printing import office, pdf
from pipeline.documents.printing.office_batch import convert_together
from pipeline.documents.templates.in_force import shipped_templates
from pipeline.documents.word.preparing import prepare
from pipeline.documents.word.reading import text_of
from tests import samples

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

PROPERTIES = {"facts": "0" * 64, "program": "0.1.0", "template": "0" * 64}
COMPOSED_LIMIT, FLOOR_LIMIT, CONVERTED_LIMIT, ANNEX_LIMIT, TRIPLE_LIMIT = (
    40,
    2.5,
    40,
    15,
    3.3,
)


@dataclass(frozen=True, slots=True)
class Sample:
    """A shipped template and the facts of a sample season that fill it."""

    template: Path
    values: Mapping[str, Any]


def sample(name: str) -> Sample:
    """Take the first document of a template from the tests' sample season."""
    document = next(one for one in compose(samples.issued_season()) if one.template == name)
    return Sample(shipped_templates() / f"{name}.docx", document.values)


def certificate_facts(certificate: Sample, number: int) -> dict[str, Any]:
    """Invent one recipient."""
    name = f"Nguyễn Thị Mẫu {number}"
    fit = {**certificate.values["fit"], "name": (f"Bà {name}",)}
    return {**certificate.values, "name": name, "honorific": "Bà", "fit": fit}


def annex_facts(decision: Sample, rows: int) -> dict[str, Any]:
    """Make a list of so many rows."""
    group = decision.values["groups"][-1]
    listed = tuple(
        {
            **group["rows"][number % len(group["rows"])],
            "order": number,
            "line": number,
            "name": f"Trần Văn Mẫu {number}",
        }
        for number in range(1, rows + 1)
    )
    return {**decision.values, "groups": ({**group, "rows": listed},)}


def interleaved(rounds: int, *works: Callable[[], object]) -> list[list[float]]:
    """Time several pieces of work in turn, so that a busy machine is as busy for each; seconds, round by round."""
    return [[_seconds(work) for work in works] for _ in range(rounds)]


def median_ratio(taken: list[list[float]], over: int, under: int) -> float:
    """Give the median of the rounds' ratios."""
    return statistics.median(times[over] / times[under] for times in taken)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def cpu_seconds(work: Callable[[], object]) -> tuple[float, float]:
    """Give the CPU that a piece of work costs, with all its children, and the time that passed."""
    before, start = _cpu(), time.perf_counter()
    work()
    return _cpu() - before, time.perf_counter() - start


def _cpu() -> float:
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def line(what: str, seconds: float, count: int, verdict: str = "") -> None:
    """Print one result."""
    print(f"{what:<62}{seconds:9.3f} s{1000 * seconds / count:10.3f} ms each   {verdict}".rstrip())


def judged(ratio: float, limit: float, words: str, *, at_most: bool = False) -> str:
    """Say a ratio, what is asked of it, and whether it holds."""
    holds = ratio <= limit if at_most else ratio >= limit
    return f"{ratio:6.1f} {words} (asked: at {'most' if at_most else 'least'} {limit}{'' if holds else ', MISSED'})"


def fill_plainly(sample_: Sample, facts: dict[str, Any]) -> bytes:
    """Fill a template as docxtpl's guide does."""
    document = DocxTemplate(sample_.template)
    document.render(facts)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def write_all(folder: Path, contents: Iterable[bytes]) -> None:
    """Write files under numbers."""
    for number, content in enumerate(contents):
        (folder / f"{number}.docx").write_bytes(content)


def bench_composing(folder: Path, count: int, plain_count: int, rounds: int) -> list[bytes]:
    """Compare the two ways of filling certificates with the floor, and make sure that they say the same."""
    certificate = sample("giay-cong-nhan")
    facts = [certificate_facts(certificate, number) for number in range(count)]

    def ours() -> list[bytes]:
        prepared = prepare(certificate.template.read_bytes())
        return [prepared.render(values, PROPERTIES) for values in facts]

    made = ours()
    if text_of(fill_plainly(certificate, facts[7])) != text_of(made[7]):
        raise SystemExit("the two ways of filling do not say the same")
    write_all(folder, made)

    taken = interleaved(
        rounds,
        lambda: [fill_plainly(certificate, values) for values in facts[:plain_count]],
        ours,
        lambda: write_all(folder, ours()),
        lambda: write_all(folder, made),
    )
    scale = count / plain_count
    plain, best, written, floor = (statistics.median(times) for times in zip(*taken, strict=True))
    faster = judged(scale * median_ratio(taken, 0, 1), COMPOSED_LIMIT, "times faster")
    above = judged(median_ratio(taken, 2, 3), FLOOR_LIMIT, "times the floor", at_most=True)
    line(f"{count} certificates: docxtpl in a loop ({plain_count} timed, scaled)", scale * plain, count)
    line(f"{count} certificates: ours", best, count, faster)
    line(f"{count} certificates: ours, and written to disk", written, count, above)
    line(f"{count} certificates: writing the same bytes, the floor", floor, count)
    return made


def bench_annex(rows: int, rounds: int) -> None:
    """Compare a long list, and see that it costs its length."""
    decision = sample("quyet-dinh")
    prepared = prepare(decision.template.read_bytes())
    facts, triple = annex_facts(decision, rows), annex_facts(decision, 3 * rows)
    taken = interleaved(
        rounds,
        lambda: fill_plainly(decision, facts),
        lambda: prepared.render(facts, PROPERTIES),
        lambda: prepared.render(triple, PROPERTIES),
    )
    plain, ours, longer = (statistics.median(times) for times in zip(*taken, strict=True))
    faster = judged(median_ratio(taken, 0, 1), ANNEX_LIMIT, "times faster")
    growth = judged(median_ratio(taken, 2, 1), TRIPLE_LIMIT, f"times {rows} rows", at_most=True)
    line(f"annex of {rows} rows: docxtpl", plain, rows)
    line(f"annex of {rows} rows: ours", ours, rows, faster)
    line(f"annex of {3 * rows} rows: ours", longer, 3 * rows, growth)


def convert_plainly(documents: list[bytes], folder: Path) -> None:
    """Start LibreOffice once for each file, on its ready profile."""
    program = office.find_office()
    for number, docx in enumerate(documents):
        path = folder / f"plain{number}.docx"
        path.write_bytes(docx)
        command = [
            str(program),
            "--headless",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        ]
        command += ["--convert-to", "pdf", "--outdir", str(folder), str(path)]
        subprocess.run(command, check=True, capture_output=True)


def bench_converting(documents: list[bytes], plain_count: int, rounds: int, folder: Path) -> None:
    """Compare one start a file with all joined and cut, by CPU; and make sure that both say the same."""
    count = len(documents)
    named = {f"{number:04}.docx": docx for number, docx in enumerate(documents)}
    convert_plainly(documents[:1], folder)
    plain = cpu_seconds(lambda: convert_plainly(documents[:plain_count], folder))[0] * count / plain_count
    made: dict[str, bytes] = {}
    costs = [cpu_seconds(lambda: made.update(convert_together(named, named.keys(), folder))) for _ in range(rounds)]
    ours, passed = (statistics.median(times) for times in zip(*costs, strict=True))
    for number in range(plain_count):
        if pdf.text_of((folder / f"plain{number}.pdf").read_bytes()) != pdf.text_of(made[f"{number:04}.docx"]):
            raise SystemExit("the two ways of converting do not say the same")
    line(
        f"{count} PDFs: one start a file ({plain_count} timed, scaled), CPU",
        plain,
        count,
    )
    line(
        f"{count} PDFs: joined and cut, CPU",
        ours,
        count,
        judged(plain / ours, CONVERTED_LIMIT, "times less CPU"),
    )
    line(f"{count} PDFs: joined and cut, time passed", passed, count)


def main() -> None:
    """Run the three parts and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--plain-sample", type=int, default=100)
    parser.add_argument("--plain-conversions", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        plain_sample = min(arguments.plain_sample, arguments.documents)
        documents = bench_composing(Path(name), arguments.documents, plain_sample, arguments.rounds)
        bench_annex(arguments.rows, arguments.rounds)
        if office.find_office() is None:
            print("PDFs: LibreOffice is not installed, not measured")
            return
        bench_converting(documents, arguments.plain_conversions, min(arguments.rounds, 3), Path(name))


if __name__ == "__main__":
    main()
