"""Take the pictures of the README from a running server.

.venv/bin/python docs/screenshots/take.py --url http://localhost:8080
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
sys.path.insert(0, str(FOLDER.parents[1]))

from tests.browser.person import Person, chromium, persona  # noqa: E402

#: Picture -> the screen that it shows, by its id.
PICTURES = {"charge": "charge", "results": "results", "review": "review answers", "download": "download"}


def main() -> None:
    """Walk one persona to the end and take a picture of each screen that the README shows."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--url", default="http://localhost:8080")
    with chromium() as browser:
        person = Person.arrives(browser, parser.parse_args().url, persona("lpr-cocaine-file-gone"), width=1100)
        for picture, screen in PICTURES.items():
            person.goes_to(screen)
            person.page.screenshot(path=FOLDER / f"{picture}.png")


if __name__ == "__main__":
    main()
