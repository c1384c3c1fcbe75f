"""Whether a list of ten times as many files takes ten times as long and no more memory.

    .venv/bin/python -m benchmarks.batch

Writes case files of one to four counts into a temporary folder and screens 2,000 and then 20,000 of them with
`record-relief screen --batch`, each run in a fresh process that reports its own peak of memory and that of its largest
worker. The time and the memory of the smaller run are the yardstick. Beside the time on the clock stands the processor
time of all processes, which other work on the machine disturbs less.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.screening import varied
from docassemble.CARecordRelief.batch_command import run

AIM_FOR_MEMORY = 1.15  # times that of the smaller run
AIM_FOR_TIME = 1.1  # times the ratio of the numbers of files


def write(folder: Path, number: int) -> None:
    """Case files that all differ."""
    chance = random.Random(number)
    folder.mkdir()
    for place in range(number):
        record = varied(chance, place)
        record["cases"] = chance.sample(record["cases"], chance.randint(1, 2))
        (folder / f"{place:05}.json").write_text(json.dumps(record), "utf-8")


def measure(folder: Path, out: Path, form: str, workers: int) -> None:
    """One run, in this process: prints its seconds on the clock and of processor time, and the peaks of itself and of
    its largest worker in MiB."""
    begin = time.perf_counter()
    run(
        [folder], as_of=None, language=None, out=str(out), form=form, files_from=None, with_names=False, workers=workers
    )
    seconds = time.perf_counter() - begin
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    processor = sum(each.ru_utime + each.ru_stime for each in used)
    print(json.dumps([seconds, processor, *(each.ru_maxrss / 1024 for each in used)]))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--files", type=int, nargs=2, default=(2000, 20000))
    parser.add_argument("--format", choices=("csv", "jsonl"), default="csv")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--measure", nargs=2, type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measure(*options.measure, options.format, options.workers)
        return
    runs = []
    with tempfile.TemporaryDirectory() as working:
        for number in options.files:
            folder, out = Path(working) / str(number), Path(working) / f"{number}.list"
            write(folder, number)
            command = [sys.executable, "-m", "benchmarks.batch", "--measure", folder, out, "--format", options.format]
            command += ["--workers", str(options.workers)]
            done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
            seconds, processor, peak, worker_peak = json.loads(done.stdout)
            runs.append((number, seconds, processor, peak, worker_peak))
            size = out.stat().st_size / 1024**2
            print(
                f"{number} files: {seconds:.1f} s, {processor:.1f} s of processor time, {number / seconds:.0f} files a "
                f"second, list of {size:.1f} MiB, peak {peak:.0f} MiB, largest worker {worker_peak:.0f} MiB"
            )
    (few, short, brief, small, small_worker), (many, long, lasting, large, large_worker) = runs
    print(
        f"{many / few:.1f} times the files took {long / short:.1f} times as long, and {lasting / brief:.1f} times the "
        f"processor time (aim: {many / few * AIM_FOR_TIME:.0f})"
    )
    print(f"memory: {large / small:.2f} times, of the largest worker {large_worker / small_worker:.2f} times (aim: "
          f"{AIM_FOR_MEMORY})")  # fmt: skip


if __name__ == "__main__":
    main()
