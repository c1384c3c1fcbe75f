"""How long a screen takes beside a bare one-question docassemble screen.

    .venv/bin/python -m benchmarks.screens --url http://localhost:8080

A persona walks the real interview in Chromium, and a visitor walks the bare one, turn by turn on the same running
server. A screen's time is what the server takes to answer the press of *Continue*. Prints times and ratios.
benchmarks/papers.py tells how long papers take.
"""

from __future__ import annotations

import argparse
import statistics
from collections import defaultdict
from datetime import date

from playwright.sync_api import Browser, Page, Response

from benchmarks.visitors import INTERVIEW as BARE
from benchmarks.visitors import QUESTIONS
from docassemble.CARecordRelief.casefile import CaseFile
from tests.browser.person import Person, chromium
from tests.interview.persona import FOLDER

AIM_FOR_THE_MEDIAN_SCREEN = 1.5


def milliseconds(response: Response) -> float:
    """From the sending of a request until its answer was there."""
    response.finished()
    timing = response.request.timing
    return timing["responseEnd"] - timing["requestStart"]


def watched(page: Page) -> list[Response]:
    """Collects the answers to the form from now on."""
    answers: list[Response] = []
    page.on("response", lambda response: answers.append(response) if response.request.method == "POST" else None)
    return answers


def bare_walk(browser: Browser, url: str) -> list[float]:
    """The times of the bare interview's screens."""
    page = browser.new_context().new_page()
    page.goto(f"{url}/interview?i={BARE}&reset=1")
    answers = watched(page)
    for number in range(QUESTIONS):
        page.get_by_role("heading", name=f"Question {number}").wait_for()
        page.get_by_role("textbox").fill("an answer")
        page.get_by_role("button", name="Continue").click()
    page.get_by_role("heading", name="These are your answers").wait_for()
    times = [milliseconds(answer) for answer in answers]
    page.context.close()
    return times


def real_walk(browser: Browser, url: str, case_file: CaseFile) -> dict[str, float]:
    """The time of each screen of the real interview, by the id of the screen that the server answered with."""
    person = Person.arrives(browser, url, case_file)
    answers = watched(person.page)
    times: dict[str, float] = {}
    while person.goes_on().fields:
        shown = person.headless.walk.screen().id
        times[shown] = milliseconds(answers[-1])
    person.page.context.close()
    return times


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--url", default="http://localhost:8080")
    parser.add_argument("--persona", default="lpr-cocaine-file-gone", help="a file of tests/interview/personas")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    case_file = CaseFile.load(FOLDER / f"{options.persona}.yml", today=date.today())
    bare: list[float] = []
    real: dict[str, list[float]] = defaultdict(list)
    with chromium() as browser:
        for walk in range(options.rounds + 1):
            bare_times, real_times = bare_walk(browser, options.url), real_walk(browser, options.url, case_file)
            if walk:  # the first walk warms the server
                bare += bare_times
                for screen, time in real_times.items():
                    real[screen].append(time)
    base = statistics.median(bare)
    print(f"{'screen':<24}{'median':>10}{'ratio to bare':>16}")
    for screen, times in real.items():
        print(f"{screen:<24}{statistics.median(times):>7.0f} ms{statistics.median(times) / base:>16.2f}")
    ratio = statistics.median(statistics.median(times) for times in real.values()) / base
    print(f"{'a bare screen':<24}{base:>7.0f} ms{1:>16.2f}")
    print(f"median screen: {ratio:.2f} times a bare one (aim: {AIM_FOR_THE_MEDIAN_SCREEN})")


if __name__ == "__main__":
    main()
