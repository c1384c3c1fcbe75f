"""What the first screen costs a phone that was never here before: bytes of each kind, and seconds on a slow network.

    .venv/bin/python -m benchmarks.first_screen --url http://localhost:8080

Bytes are what Chromium received, headers included, with an empty cache. The slow network is 400 kbit/s with 400 ms for
each round trip, which WebPageTest calls "Slow 3G".
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from dataclasses import dataclass

from playwright.sync_api import Browser

from tests.browser.person import INTERVIEW, chromium

BITS_PER_SECOND, ROUND_TRIP_MS = 400_000, 400
PHONE = {"width": 390, "height": 844}


@dataclass
class Received:
    """One file: its kind, the bytes on the wire, and the bytes after unpacking."""

    kind: str = ""
    address: str = ""
    sent: int = 0
    unpacked: int = 0


@dataclass(frozen=True)
class FirstScreen:
    """What came until the first screen was there, and when (in seconds) it was painted, usable, and at rest."""

    files: list[Received]
    painted: float
    usable: float
    at_rest: float

    @property
    def sent(self) -> int:
        return sum(file.sent for file in self.files)


def first_screen(browser: Browser, url: str, slow: bool = False) -> FirstScreen:
    """Open the interview in a window with an empty cache. Raises when the first question does not come in a minute."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    if slow:
        bytes_per_second = BITS_PER_SECOND / 8
        speed = {"downloadThroughput": bytes_per_second, "uploadThroughput": bytes_per_second}
        network.send("Network.emulateNetworkConditions", {"offline": False, "latency": ROUND_TRIP_MS, **speed})
    files: dict[str, Received] = defaultdict(Received)

    def answered(event: dict[str, object]) -> None:
        file = files[str(event["requestId"])]
        file.kind, file.address = str(event["type"]), event["response"]["url"]  # type: ignore[index]

    def unpacked(event: dict[str, object]) -> None:
        files[str(event["requestId"])].unpacked += int(str(event["dataLength"]))

    def finished(event: dict[str, object]) -> None:
        files[str(event["requestId"])].sent = round(float(str(event["encodedDataLength"])))

    network.on("Network.responseReceived", answered)
    network.on("Network.dataReceived", unpacked)
    network.on("Network.loadingFinished", finished)
    begun = time.monotonic()
    page.goto(f"{url}/interview?i={INTERVIEW}&reset=1", wait_until="domcontentloaded", timeout=60_000)
    # The deferred scripts have run: a press of Continue is answered.
    page.locator("#da-continue-button").wait_for(timeout=60_000)
    usable = time.monotonic() - begun
    page.wait_for_load_state("networkidle", timeout=60_000)
    at_rest = time.monotonic() - begun
    paint = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
    painted = page.evaluate(paint) / 1000
    context.close()
    return FirstScreen(list(files.values()), painted, usable, at_rest)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--url", default="http://localhost:8080")
    options = parser.parse_args()
    with chromium() as browser:
        first_screen(browser, options.url)  # warms the server
        fast, slow = first_screen(browser, options.url), first_screen(browser, options.url, slow=True)
    kinds: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for file in fast.files:
        for position, number in enumerate((1, file.sent, file.unpacked)):
            kinds[file.kind][position] += number
            kinds["all"][position] += number
    print(f"{'kind':<12}{'files':>6}{'sent':>12}{'unpacked':>12}")
    for kind, (number, sent, whole) in sorted(kinds.items(), key=lambda item: item[1][1]):
        print(f"{kind:<12}{number:>6}{sent:>12,}{whole:>12,}")
    for name, screen in (("this machine", fast), ("slow 3G", slow)):
        print(f"{name}: painted {screen.painted:.1f} s, usable {screen.usable:.1f} s, at rest {screen.at_rest:.1f} s")


if __name__ == "__main__":
    main()
