"""Many people at once: walk a bare interview in parallel over plain HTTP, and see whether every answer is still there.

    .venv/bin/python benchmarks/visitors.py --url http://localhost:8080

Each visitor gives ten answers of their own and reads them back on the last screen. Prints what was measured; the exit
code is 1 when a request failed or an answer was lost.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookiejar import CookieJar

INTERVIEW = "docassemble.CARecordRelief:data/questions/bare.yml"
QUESTIONS = 10


class Form(HTMLParser):
    """The fields of docassemble's one form on a page, with the values they come with."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self.empty: list[str] = []
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a field of the form."""
        values = dict(attrs)
        if tag == "form":
            self._inside = values.get("id") == "daform"
        elif tag == "input" and self._inside and (name := values.get("name")):
            self.fields[name] = values.get("value") or ""
            if values.get("type") == "text":
                self.empty.append(name)

    def handle_endtag(self, tag: str) -> None:
        """Leave the form."""
        if tag == "form":
            self._inside = False


@dataclass
class Visit:
    """What one visitor saw."""

    seconds: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    lost: int = 0


def walk(url: str, number: int) -> Visit:
    """One visitor's way through the bare interview."""
    visit = Visit()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    address = f"{url}/interview?{urllib.parse.urlencode({'i': INTERVIEW})}"

    def load(data: dict[str, str] | None = None) -> str:
        body = urllib.parse.urlencode(data).encode() if data else None
        before = time.perf_counter()
        with browser.open(urllib.request.Request(address, body, {"Referer": address}), timeout=60) as response:
            page: str = response.read().decode()
        visit.seconds.append(time.perf_counter() - before)
        return page

    answers = [f"visitor{number}answer{question}" for question in range(QUESTIONS)]
    try:
        page = load()
        for answer in answers:
            form = Form(page)
            page = load(form.fields | dict.fromkeys(form.empty, answer))
        visit.lost = sum(f">{answer}<" not in page for answer in answers)
    except (OSError, urllib.error.HTTPError) as error:
        visit.failures.append(f"visitor {number}: {error}")
    return visit


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--url", default="http://localhost:8080")
    parser.add_argument("--visitors", type=int, default=32)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    visits: list[Visit] = []
    before = time.perf_counter()
    with ThreadPoolExecutor(options.visitors) as pool:
        for _ in range(options.rounds):
            visits += pool.map(walk, [options.url] * options.visitors, range(options.visitors))
    elapsed = time.perf_counter() - before
    seconds = sorted(second for visit in visits for second in visit.seconds)
    failures = [failure for visit in visits for failure in visit.failures]
    lost = sum(visit.lost for visit in visits)
    print(f"{options.visitors} visitors at once, {len(visits)} visits, {len(seconds)} screens in {elapsed:.1f} s")
    print(f"{len(seconds) / elapsed:.0f} screens a second, each {statistics.median(seconds) * 1000:.0f} ms (median),")
    print(f"{seconds[int(len(seconds) * 0.95)] * 1000:.0f} ms (95 of 100), {seconds[-1] * 1000:.0f} ms (slowest)")
    print(f"failed requests: {len(failures)}, lost answers: {lost}")
    for failure in failures[:5]:
        print(failure)
    return 1 if failures or lost else 0


if __name__ == "__main__":
    sys.exit(main())
