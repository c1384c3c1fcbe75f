"""How long papers take, beside docassemble's own way to assemble them.

    make run                                          # in one window
    .venv/bin/python -m benchmarks.papers             # in another

Both ways fill the same templates with the same texts and convert them with the same running LibreOffice of the server,
turn by turn: ours in `papers/render.py`, and an interview with one docassemble `attachment` block for each paper. And a
person in Chromium presses the last *Continue* on the running server, and waits until the download page is there: with
one case, and with 20. Prints times, and the ratio.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from docassemble.CARecordRelief.casefile import CaseFile
from docassemble.CARecordRelief.law import screen
from docassemble.CARecordRelief.papers import office, packet, render
from docassemble.CARecordRelief.papers.packet import Paper

AIM = 2.0  # seconds, for one case with five papers
CASES = 20
PERSONAS = Path(__file__).parents[1] / "tests" / "interview" / "personas"

ATTACHMENTS = """
objects:
  - bench: DAList.using(object_type=DAObject, auto_gather=False, gathered=True)
---
generic object: DAObject
attachment:
  name: ${ x.paper.kind }
  filename: ${ x.paper.stem }
  docx template file:
    code: |
      'docassemble.CARecordRelief:data/templates/' + x.paper.template
  code: |
    {name: raw(value) for name, value in x.paper.context.items()}
  valid formats:
    - pdf
    - docx
  tagged pdf: True
  variable name: x.files
---
mandatory: True
code: |
  for paper in papers[len(bench.elements):]:
    bench.appendObject(paper=paper)
  for item in bench.elements:
    item.files
  json_response('done')
"""


def one_case(persona: str, cases: int = 1) -> CaseFile:
    """The case file of a persona, with its only case so many times."""
    data = dict(CaseFile.load(PERSONAS / f"{persona}.yml", today=date.today()).data)
    del data["as_of"]
    data["cases"] = [{**data["cases"][0], "number": f"SA{76543 + number}"} for number in range(cases)]
    return CaseFile.from_data(data, today=date.today())


def papers_of(case_file: CaseFile) -> list[Paper]:
    """Every paper of the record: those of each case and the person's own."""
    screening = screen(case_file)
    filed = [paper for found in packet.packets(case_file, screening) for paper in found.papers]
    return filed + list(packet.own_papers(case_file, screening))


def timed(work: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def ours(papers: Sequence[Paper]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        render.make(papers, Path(folder))


def docassembles(data: Path) -> Callable[[Sequence[Paper]], None]:
    """Assembles papers as docassemble does it by itself, in this process, with the running server's configuration."""
    os.environ["DA_CONFIG_FILE"] = str(data / "config.yml")
    from docassemble.CARecordRelief.server.docassemble_start import load_configuration

    load_configuration()
    from docassemble.base import parse
    from docassemble.base.interview_source import InterviewSourceString
    from docassemble.base.thread_context import this_thread, user_dict_context
    from docassemble.webapp.testing import TestContext

    context = TestContext("docassemble.CARecordRelief")
    context.__enter__()
    this_thread.current_info.pop("action", None)
    interview = parse.Interview(source=InterviewSourceString(content=ATTACHMENTS, path="benchmark"))

    def assemble(papers: Sequence[Paper]) -> None:
        variables = parse.get_initial_dict() | {"papers": list(papers)}
        status = parse.InterviewStatus(current_info=this_thread.current_info)
        with user_dict_context(variables):
            interview.assemble(variables, status)
        made = [item.files for item in variables["bench"].elements]
        assert len(made) == len(papers)
        for files in made:
            assert files.pdf.size_in_bytes() and files.docx.size_in_bytes()

    return assemble


def until_ready(url: str, case_file: CaseFile, everything: bool) -> tuple[float, float, int]:
    """Seconds until the next page and until the download page in Chromium, and how many papers there were.

    The person asks for all that the law offers, or only for the first of it.
    """
    from tests.browser.person import Person, chromium

    with chromium() as browser:
        person = Person.arrives(browser, url, case_file)
        answer = person.headless.answer
        if not everything:
            person.headless.answer = (
                lambda field: (  # type: ignore[method-assign]
                    list(field.choices[:1]) if field.variable == "files.wanted" else answer(field)
                )
            )
        while person.headless.walk.screen().id != "review answers":
            person.goes_on()
        heading = person.page.locator("h1#daMainQuestion")
        begun = time.perf_counter()
        person.goes_on()
        heading.get_by_text("Your papers are being made").wait_for()
        shown = time.perf_counter() - begun
        heading.get_by_text("Your papers are ready").wait_for(timeout=300_000)
        ready = time.perf_counter() - begun
        person.headless.walk.screen()
        return shown, ready, int(person.headless.walk.value("len(files.making.papers)"))


def compare(data: Path, persona: str, rounds: int) -> list[str]:
    """What to print of our way and docassemble's, turn by turn, for five papers and for all papers of 20 cases."""
    port = (data / "run" / "unoconvert").read_text().split("--port ")[1].split()[0]
    os.environ[office.OFFICE] = f"127.0.0.1:{port}"
    assemble = docassembles(data)
    all_papers = papers_of(one_case(persona, CASES))
    lines = []
    for papers, turns in ((all_papers[:5], rounds), (all_papers, 1)):
        for warm in (ours, assemble):
            warm(papers[:5])
        times = [tuple(timed(partial(way, papers)) for way in (ours, assemble)) for _turn in range(turns)]
        mine, theirs = (statistics.median(column) for column in zip(*times, strict=True))
        words = f"{len(papers)} papers, DOCX and PDF: {mine:.2f} s; by docassemble's attachments {theirs:.2f} s"
        lines.append(f"{words} ({theirs / mine:.1f} times as long)")
    return lines


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--url", default="http://localhost:8080")
    parser.add_argument("--data", type=Path, default=Path(".data"), help="the data folder of the running server")
    parser.add_argument("--persona", default="lpr-cocaine-file-gone", help="a file of tests/interview/personas")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    # In a process of its own: the browser's person walks headless too, with a docassemble that has no server.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
        found = apart.submit(compare, options.data.resolve(), options.persona, options.rounds).result()
        print("\n".join(found), flush=True)
    until_ready(options.url, one_case(options.persona), everything=True)  # warms the server
    for cases, everything, rounds in ((1, False, options.rounds), (1, True, options.rounds), (CASES, True, 1)):
        case_file = one_case(options.persona, cases)
        walks = [until_ready(options.url, case_file, everything) for _round in range(rounds)]
        shown, ready, number = (statistics.median(column) for column in zip(*walks, strict=True))
        print(
            f"{cases} case(s), {number} papers in the browser: page {shown:.2f} s, all papers {ready:.2f} s", flush=True
        )


if __name__ == "__main__":
    main()
