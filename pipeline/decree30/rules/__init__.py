"""The rules of Decree 30/2020, found by their number, each one record beside its check.

| rules | subject | module |
|---|---|---|
| D101-D109, D118, D119 | paper, margins, font, colour | `d1_page` |
| D110-D117 | page numbers | `d1_page_numbers` |
| D201-D208, D211-D214 | nation, motto, issuer | `d2_head` |
| D221-D226, D241-D247 | number, place and date | `d2_number_and_date` |
| D231-D237 | drawn lines | `d2_drawn_lines` |
| D301-D341 | type, subject, line of authority, order | `d3_title` |
| D401-D409, D420 | legal bases, enacting words | `d4_bases` |
| D411-D416, D421, D422 | text, closing signs | `d4_text` |
| D426-D428, D441-D444 | chapters, Roman headings | `d4_headings` |
| D445-D455 | articles, clauses, points | `d4_articles` |
| D425, D431-D434, D461-D468 | what a model asks of the content | `d4_models` |
| D501-D508, D535 | recipients | `d5_recipients` |
| D521-D526, D537 | authority to sign | `d5_office` |
| D527-D534, D536, D538 | signers: names, places, minutes | `d5_signer` |
| D601-D611 | annexes | `d6_annex` |
| D701-D713 | wording | `d7_wording` |

What several of them ask stands in `components` (it is there, it looks as it should) and `needed` (a quick first look).
"""
