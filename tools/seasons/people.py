"""What each person does in a season: the steps of the sample season, for a cast of any size."""

from __future__ import annotations

import os
import subprocess
import tempfile
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools.seasons.paperwork import fill, lines_of_ballot, rows_of, settled, value_of
from tools.seasons.pen import codes_on, opening_code_on, signed
from tools.seasons.stage import BALLOTS, FILE_NAMES, SECRETARY, SIGNED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tools.seasons.casts import Cast
    from tools.seasons.paperwork import Row
    from tools.seasons.stage import Stage

Marks = dict[str, frozenset[str]]
"""What one ballot says, by nominee: the boxes marked in that line."""

AGREE, DISAGREE = "agree", "disagree"
OF_THE_COUNCIL = ("giay-moi", "bien-ban-kiem-phieu", "bien-ban-kiem-phieu-lan-2", "bien-ban-hop", "to-trinh")
OF_THE_AGENCY = ("ke-hoach", "quyet-dinh", "thong-bao")
_OFFICE_SWITCHES = ("--headless", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard", "--nolockcheck")
_OFFICE_SECONDS = 120


def set_up(stage: Stage, **changed: object) -> None:
    """Drop the setup workbook."""
    setup = stage.cast["setup"]
    form = stage.fill_form("setup", stage.secretarys("setup"), {**setup["fields"], **changed}, setup["tables"])
    stage.drop(SECRETARY, FILE_NAMES["setup"], form)


def nominate(stage: Stage) -> None:
    """Drop every nomination, with the mistakes that the cast makes."""
    again = stage.cast["duplicate"]
    for nominee in stage.cast["nominees"]:
        typed = again["first_typed"] if again and again["of"] == nominee["key"] else {}
        form = filled_form(stage, nominee, typed)
        if nominee.get("saved_by_libreoffice") and stage.program.office:
            form = _saved_by(stage.program.office, form)
        stage.drop(division_folder(nominee.get("first_dropped_in") or nominee["division"]), nominee["file"], form)


def mend(stage: Stage) -> None:
    """Drop returned forms with their faults mended, others in the right folder at last, one for the second time."""
    for nominee in stage.cast["nominees"]:
        folder = division_folder(nominee["division"])
        if nominee.get("mended"):
            stage.drop(folder, nominee["file"], fill(returned_form(stage, nominee), nominee["mended"]))
        if nominee.get("first_dropped_in"):
            stage.drop(folder, nominee["file"], filled_form(stage, nominee))
    again = stage.cast["duplicate"]
    if again:
        twin = next(nominee for nominee in stage.cast["nominees"] if nominee["key"] == again["of"])
        stage.drop(division_folder(twin["division"]), again["file"], filled_form(stage, twin))


def appraise(stage: Stage, **changed: object) -> None:
    """Drop the appraisal: whoever the cast holds nothing against is eligible."""
    blank = stage.secretarys("appraisal")
    nominees = stage.cast["nominees"]
    notes = {one["fields"]["full_name"]: one["not_eligible"] for one in nominees if one.get("not_eligible")}
    header = stage.headers_of("appraisal")["appraisal", "nominee"]
    rows: list[Row] = [
        {"eligible": "Không đủ điều kiện", "note": notes[row[header]]} if row[header] in notes else {}
        for row in rows_of(blank, "appraisal")
    ]
    form = stage.fill_form("appraisal", blank, {**stage.cast["appraisal"], **changed}, {"appraisal": rows})
    stage.drop(SECRETARY, FILE_NAMES["appraisal"], form)


def draw_slips(stage: Stage) -> None:
    """Read the printed slips; from here on they are in people's pockets."""
    folder = f"{SECRETARY}/{stage.year}"
    stage.codes = codes_on(stage.collect(f"{folder}/ma-phieu.pdf"))
    stage.opening_codes.append(opening_code_on(stage.collect(f"{folder}/ma-mo-hom-phieu.pdf")))


def vote(stage: Stage) -> None:
    """Drop the ballots: the valid ones, and two unlike ones of a member who changed an opinion."""
    issued = sum(stage.cast["vote"].values())
    if not issued:
        return
    draw_slips(stage)
    blank = stage.collect(f"hoi-dong/{stage.year}/{FILE_NAMES['ballot']}")
    names = list(lines_of_ballot(blank))
    ballots = _valid_ballots(stage.cast, names)
    sent = list(zip(stage.codes, ballots, strict=False))
    sent += [(stage.codes[len(ballots)], marks) for marks in _two_unlike_ballots(stage.cast, names)]
    for number, (code, marks) in enumerate(sent, start=1):
        stage.drop(BALLOTS, f"phieu {number}.xlsx", filled_ballot(blank, code, marks))


def vote_again(stage: Stage) -> None:
    """Drop the ballots of a second vote, in which each nominee of the list gets one vote less than the one before."""
    draw_slips(stage)
    blank = stage.collect(f"hoi-dong/{stage.year}/{FILE_NAMES['ballot']}")
    names = [name for name in lines_of_ballot(blank) if name in _voted_on(stage.cast)]
    for voter in range(stage.cast["vote"]["valid"]):
        marks = {name: frozenset({AGREE if place <= voter else DISAGREE}) for place, name in enumerate(names)}
        stage.drop(BALLOTS, f"phieu lan hai {voter}.xlsx", filled_ballot(blank, stage.codes[voter], marks))


def report_session(stage: Stage, **changed: object) -> None:
    """Drop the session workbook, with the opening code where there is a box to open."""
    cast, session = stage.cast, stage.cast["session"]
    blank = stage.secretarys("session")
    papers = cast.get("papers", 0)
    fields: dict[str, Any] = {
        "ballots_issued": sum(cast["vote"].values()) + papers,
        "ballots_missing": cast["vote"]["never_sent"],
        "opening_code": stage.opening_codes[-1] if stage.opening_codes else None,
        **session["fields"],
        **_counted_twice(papers),
        **changed,
    }
    name = stage.headers_of("session")["attendance", "name"]
    absent = {column: value for column, value in session["absent"].items() if column != "name"}
    members = [row[name] for row in rows_of(blank, "attendance")]
    tables: dict[str, list[Row]] = {
        "attendance": [absent if member == session["absent"]["name"] else {} for member in members],
        "counting_committee": session["counting_committee"],
        "opinions": session["opinions"],
    }
    if papers:
        tables["paper_counts"] = _paper_counts(stage, blank, papers)
    stage.drop(SECRETARY, FILE_NAMES["session"], stage.fill_form("session", blank, fields, tables))


def number(stage: Stage, lines: Mapping[str, Mapping[str, object]]) -> None:
    """Drop the issue workbook with the numbers of some documents, and with the Director's choice once there is one."""
    blank = stage.secretarys("issue")
    headers = stage.headers_of("issue")
    kind, nominee = headers["documents", "kind"], headers["recognitions", "nominee"]
    tables: dict[str, list[Row]] = {
        "documents": [dict(lines.get(str(row[kind]), {})) for row in rows_of(blank, "documents")],
        "recognitions": [_choice(stage.cast, str(row[nominee])) for row in rows_of(blank, "recognitions")],
    }
    stage.drop(SECRETARY, FILE_NAMES["issue"], stage.fill_form("issue", blank, {}, tables))


def lines_of(cast: Cast, *steps: str) -> dict[str, Row]:
    """Give the numbers that the cast has for some steps, by kind of document."""
    lines = chain.from_iterable(cast["issues"][step] for step in steps)
    return {line["kind"]: {"number": line["number"], "date": line["date"]} for line in lines}


def sign_early(stage: Stage) -> None:
    """Drop a signed draft whose number was written in by hand and is not registered yet."""
    early = stage.cast["signed_early"]
    if stage.program.office:
        pdf = _printed(stage, early["document"])
        stage.drop(SIGNED, f"{early['document']} da ky.pdf", signed(pdf, early["written"]))


def sign_all(stage: Stage) -> None:
    """Drop the signed copies of all that was issued, certificates too."""
    if not stage.program.office:
        return
    folder = stage.workspace / "outbox" / SECRETARY / str(stage.year)
    for kind in (*OF_THE_AGENCY, *OF_THE_COUNCIL):
        if kind != stage.cast["signed_early"]["document"] and (folder / f"{kind}.pdf").is_file():
            stage.drop(SIGNED, f"{kind} da ky.pdf", signed(_printed(stage, kind)))
    for path in sorted((folder / "giay-cong-nhan").glob("*.pdf")):
        stage.drop(SIGNED, path.name, signed(path.read_bytes()))


def division_folder(code: str) -> str:
    """Name the folder of a division below inbox/ and outbox/."""
    return f"phong/{code}"


def filled_form(stage: Stage, nominee: dict[str, Any], changed: Mapping[str, object] | None = None) -> bytes:
    """Fill the division's blank in for a nominee."""
    blank = stage.collect(f"{division_folder(nominee['division'])}/{stage.year}/{FILE_NAMES['nomination']}")
    return fill(blank, {**_entries_of(stage.cast, nominee), **(changed or {})})


def returned_form(stage: Stage, nominee: dict[str, Any]) -> bytes:
    """Take the copy of a nomination that came back to its division, returned or accepted."""
    folder = stage.workspace / "outbox" / division_folder(nominee["division"]) / str(stage.year)
    forms = (path.read_bytes() for path in sorted(folder.glob("phieu-*.xlsx")))
    return next(form for form in forms if value_of(form, "full_name") == nominee["fields"]["full_name"])


def filled_ballot(blank: bytes, code: str, marks: Marks) -> bytes:
    """Fill a ballot in: a cross into each marked box of the line in which the nominee stands."""
    lines = lines_of_ballot(blank)
    crosses = {f"{box}_{lines[name]}": "x" for name, boxes in marks.items() for box in boxes}
    return fill(blank, {"ballot_code": code, **crosses})


def _entries_of(cast: Cast, nominee: dict[str, Any]) -> dict[str, Any]:
    """Say what a division enters for a nominee: what all forms have in common, and what is this one's own."""
    place = cast["nominees"].index(nominee)
    tables = cast["setup"]["tables"]
    entries: dict[str, Any] = {
        "rating": "Hoàn thành xuất sắc nhiệm vụ",
        "discipline": "Không",
        "prepared_by": next(row["head"] for row in tables["divisions"] if row["code"] == nominee["division"]),
        "prepared_on": cast["days"]["nominations"],
    }
    applies_to = {row.get("code"): row.get("applies_to") for row in tables["criteria"]}
    for code, sentences in cast["evidence"].items():
        if applies_to.get(code) in (None, nominee["fields"]["subject"]):
            entries |= {f"{code}_met": "Đạt", f"{code}_evidence": sentences[place % len(sentences)]}
    return {**entries, **nominee["fields"]}


def _valid_ballots(cast: Cast, names: list[str]) -> list[Marks]:
    """Spread the votes over the valid ballots; each nominee's marks begin at another ballot, so no two are alike."""
    votes = {one["fields"]["full_name"]: one.get("votes") for one in cast["nominees"]}
    ballots: list[Marks] = [{} for _ in range(cast["vote"]["valid"])]
    for place, name in enumerate(names):
        for number, boxes in enumerate(_boxes(votes.get(name))):
            ballots[(number + place) % len(ballots)][name] = boxes
    return ballots


def _boxes(votes: dict[str, int] | None) -> list[frozenset[str]]:
    """Give the boxes that each ballot marks in one line, for a nominee with such votes."""
    if votes is None:
        return []
    return [
        *[frozenset({AGREE})] * votes["agree"],
        *[frozenset({DISAGREE})] * votes["disagree"],
        *[frozenset[str]()] * votes["none"],
        *[frozenset({AGREE, DISAGREE})] * votes["invalid"],
    ]


def _two_unlike_ballots(cast: Cast, names: list[str]) -> list[Marks]:
    """Give two ballots of one member who changed an opinion on the first nominee and sent both."""
    if not cast["vote"]["two_ballots_on_one_code"]:
        return []
    first: Marks = {name: frozenset({AGREE}) for name in names if name in _voted_on(cast)}
    changed = next(iter(first))
    return [first, first | {changed: frozenset({DISAGREE})}]


def _voted_on(cast: Cast) -> set[str]:
    return {one["fields"]["full_name"] for one in cast["nominees"] if one.get("votes")}


def _counted_twice(papers: int) -> dict[str, int]:
    """Enter what two persons counted of the paper ballots; nothing where nobody votes on paper."""
    counts = {"issued": papers, "collected": papers, "invalid": 0} if papers else {}
    return {f"paper_{what}_{person}": count for what, count in counts.items() for person in (1, 2)}


def _paper_counts(stage: Stage, blank: bytes, papers: int) -> list[Row]:
    """Let every paper but one, which is left blank, agree with every second nominee, and all with the others."""
    header = stage.headers_of("session")["paper_counts", "nominee"]
    rows: list[Row] = []
    for place, _ in enumerate(row for row in rows_of(blank, "paper_counts") if row[header]):
        counts = {AGREE: papers - place % 2, DISAGREE: 0, "invalid": 0}
        rows.append({f"{what}_{person}": count for what, count in counts.items() for person in (1, 2)})
    return rows


def _choice(cast: Cast, name: str) -> Row:
    """Say what the Director decides on a nominee; the form is filled in already for whoever is recognised."""
    left_out = cast["not_recognised"]
    names = {one["key"]: one["fields"]["full_name"] for one in cast["nominees"]}
    if left_out is None or names[left_out["nominee"]] != name:
        return {}
    return {"choice": "Không công nhận", "why": left_out["why"]}


def _printed(stage: Stage, stem: str) -> bytes:
    return stage.collect(f"{SECRETARY}/{stage.year}/{stem}.pdf")


def _saved_by(office: Path, workbook: bytes) -> bytes:
    """Open a workbook in LibreOffice and save it again, as somebody without Excel would."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, saved = folder / "workbook.xlsx", folder / "saved"
        source.write_bytes(workbook)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        wanted = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(saved), str(source)]
        subprocess.run(
            [str(office), profile, *_OFFICE_SWITCHES, *wanted],
            env=os.environ | {"SAL_USE_VCLPLUGIN": "svp"},
            capture_output=True,
            check=True,
            timeout=_OFFICE_SECONDS,
        )
        return settled((saved / "workbook.xlsx").read_bytes())
