# do not pre-load
"""The process that answers docassemble's grammar questions: `python -m …grammar_service SOCKET`."""

import signal
import sys
from pathlib import Path

from docassemble.CARecordRelief.server.grammar import listening


def main() -> None:
    """Answer on the socket named on the command line until told to stop."""
    signals = {signal.SIGTERM, signal.SIGINT}
    signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    with listening(Path(sys.argv[1])):
        signal.sigwait(signals)


if __name__ == "__main__":
    main()
