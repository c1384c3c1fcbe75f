# do not pre-load
"""A warm LibreOffice, run by the system's own Python because only that one has LibreOffice's `uno` module.

Standard library and `unoserver` alone may be imported here: `python3 office.py SITE_PACKAGES [unoserver's options]`.
"""

import sys


def main() -> None:
    """Take `unoserver` from the virtual environment, behind everything the system's Python has itself, and run it."""
    sys.path.append(sys.argv.pop(1))
    from unoserver.server import main as serve

    serve()


if __name__ == "__main__":
    main()
