"""The look of the status page: calm, large, strong contrast, one column that prints on A4. No outside resources."""

from __future__ import annotations

STYLE = """
:root { color-scheme: light; --ink: #17212b; --soft: #46535f; --line: #c9d1d8; --paper: #fff; --ground: #f3f1ec;
  --main: #14466b; --main-soft: #e6eff6; --good: #175c37; --good-soft: #e3f2e8; --bad: #9a2313; --bad-soft: #fcebe7;
  --wait: #6b4700; --wait-soft: #fdf1d8; }
* { box-sizing: border-box; }
html { font: 18px/1.55 "Segoe UI", "Noto Sans", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif; }
body { margin: 0; background: var(--ground); color: var(--ink); }
main, header, footer { max-width: 68rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 1.5rem; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.2rem; margin: 0 0 .6rem; color: var(--main); }
h3 { font-size: 1rem; margin: 0 0 .4rem; }
p { margin: .25rem 0 .6rem; }
small { font-size: .9rem; font-weight: 400; color: var(--soft); }
header p { margin: 0; color: var(--soft); }
a { color: var(--main); text-underline-offset: .15em; }
a:focus-visible { outline: 3px solid var(--main); outline-offset: 2px; }
section { background: var(--paper); border: 1px solid var(--line); border-radius: .6rem; margin: 1rem 0;
  padding: 1rem 1.25rem; }
.steps { display: grid; grid-template-columns: repeat(7, 1fr); gap: .4rem; list-style: none; margin: 1.1rem 0;
  padding: 0; }
.steps li { border-top: .4rem solid var(--line); padding: .4rem .1rem 0; color: var(--soft); line-height: 1.3; }
.steps b { display: block; }
.steps small { display: block; font-size: .9rem; }
.steps .done { border-color: var(--good); color: var(--good); }
.steps .done small { color: var(--good); }
.steps .now { border-color: var(--main); color: var(--ink); }
.steps .now small { background: var(--main); color: #fff; border-radius: .3rem; padding: 0 .45rem;
  display: inline-block; font-weight: 600; }
.next { border: 2px solid var(--main); background: var(--main-soft); }
.next ol { margin: 0; padding-left: 1.6rem; }
.next li { margin: .45rem 0; }
.next li b { font-weight: 400; }
.next li:first-child b { font-size: 1.12rem; font-weight: 600; }
.next li p { color: var(--soft); margin: .15rem 0 0; }
.next a { white-space: nowrap; font-weight: 600; }
.attention { border: 2px solid var(--wait); background: var(--wait-soft); }
.attention h2 { color: var(--wait); }
.attention ul { margin: 0; padding-left: 1.4rem; }
.attention li { margin: .35rem 0; overflow-wrap: anywhere; }
.facts { display: flex; flex-wrap: wrap; gap: .6rem; margin: .5rem 0 .8rem; }
.facts > div { border: 1px solid var(--line); border-radius: .5rem; padding: .35rem .9rem; background: var(--paper);
  flex: 1 1 auto; }
.facts b { font-size: 1.45rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.facts span { color: var(--soft); }
.days > div { flex: 1 1 16rem; padding: .6rem 1.1rem; }
.days b, .days span { display: block; }
.days .late { border: 2px solid var(--bad); background: var(--bad-soft); }
.days .late b { color: var(--bad); }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .45rem .6rem; border-bottom: 1px solid var(--line); }
thead th { color: var(--soft); font-size: .92rem; border-bottom: 2px solid var(--soft); vertical-align: bottom; }
tbody th { font-weight: 600; min-width: 10rem; overflow-wrap: anywhere; }
tbody tr:last-child > * { border-bottom: 0; }
tbody small { display: block; }
.numbers td { white-space: nowrap; font-variant-numeric: tabular-nums; }
.stands-out > * { background: var(--bad-soft); }
.badge { display: inline-block; border: 2px solid; border-radius: .35rem; padding: 0 .5rem; font-size: .9rem;
  font-weight: 700; white-space: nowrap; }
.badge.good { color: var(--good); background: var(--good-soft); }
.badge.bad { color: var(--bad); background: var(--bad-soft); }
.badge.wait { color: var(--wait); background: var(--wait-soft); }
.badge.draft { color: var(--soft); border-style: dashed; background: #fff; }
.badge.quiet { color: var(--soft); background: #fff; }
.badge.kept { color: #fff; background: var(--good); border-color: var(--good); }
.file { display: inline-block; border: 1px solid var(--main); border-radius: .35rem; padding: 0 .6rem;
  text-decoration: none; font-weight: 600; margin: 0 .2rem .2rem 0; }
.file:hover { background: var(--main); color: #fff; }
.card { border: 1px solid var(--line); border-left: .4rem solid var(--bad); border-radius: .5rem; margin: .7rem 0;
  padding: .6rem .9rem; background: var(--paper); overflow-wrap: anywhere; }
.card.wait { border-left-color: var(--wait); }
section.card { padding: 1rem 1.25rem; border-left-color: var(--wait); }
.findings { list-style: none; margin: 0; padding: 0; }
.findings li + li { border-top: 1px dashed var(--line); margin-top: .4rem; padding-top: .4rem; }
.findings p { margin: .1rem 0; }
.code { font-family: Consolas, "Liberation Mono", monospace; font-weight: 700; font-size: .95rem; }
.place { color: var(--soft); font-weight: 600; }
.hint { color: var(--good); }
footer { color: var(--soft); padding-bottom: 2rem; font-size: .9rem; }
@media (max-width: 46rem) {
  .steps { grid-template-columns: 1fr; }
  .steps li { border-top: 0; border-left: .4rem solid var(--line); padding: 0 .6rem; }
  section { overflow-x: auto; }
}
@media print {
  @page { size: A4; margin: 15mm; }
  html { font-size: 12pt; }
  body { background: #fff; }
  main, header, footer { max-width: none; padding: 0; }
  section, .card { break-inside: auto; }
  .card, tr, .facts > div { break-inside: avoid; }
  h2, h3, thead, h2 + p { break-after: avoid; }
  .steps, .badge, .stands-out > *, .next, .attention { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  .steps li { font-size: 10pt; }
  th, td { padding: .25rem .35rem; }
  .screen { display: none; }
}
"""
