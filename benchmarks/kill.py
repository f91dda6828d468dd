"""Kill a check at random moments with SIGKILL, run it again, and hold its reports against those of an undisturbed run.

    python benchmarks/kill.py articles/ --moments 20 [--keep-cache] [-- OPTIONS OF CHECK]

Every killed run is followed by a whole one. With `--keep-cache` what a killed run has left goes to the next killed run;
without, each begins with an empty cache. Ends with 1 when a report differs.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def main() -> int:
    """Run it."""
    own = sys.argv[1 : sys.argv.index("--")] if "--" in sys.argv else sys.argv[1:]
    options = sys.argv[sys.argv.index("--") + 1 :] if "--" in sys.argv else []
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", help="what is checked")
    parser.add_argument("--moments", type=int, default=20, help="how many runs are killed")
    parser.add_argument("--seed", type=int, default=0, help="of the random moments")
    parser.add_argument("--keep-cache", action="store_true", help="build each run upon what the killed ones have left")
    given = parser.parse_args(own)
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        cache = folder / "cache"

        def start(output: str, *more: str) -> subprocess.Popen[bytes]:
            command = [sys.executable, "-m", "consistency", "check", *given.paths, "--quiet", "--fail-on", "none"]
            return subprocess.Popen([*command, "--output-dir", str(folder / output), *more, *options])

        began = time.monotonic()
        if start("plain", "--no-cache").wait():
            return 2
        lasts = time.monotonic() - began
        expected = reports(folder / "plain")
        print(f"undisturbed: {lasts:.1f} s, {len(expected)} files")
        wrong = 0
        for number in range(1, given.moments + 1):
            if not given.keep_cache:
                shutil.rmtree(cache, ignore_errors=True)
            moment = chance.uniform(0.02, 1.0) * lasts
            run = start("killed", "--cache-dir", str(cache))
            try:
                run.wait(timeout=moment)
                ended = "ended before"
            except subprocess.TimeoutExpired:
                run.kill()
                run.wait()
                ended = "killed"
            left = sum(file.stat().st_size for file in cache.glob("*")) if cache.is_dir() else 0
            began = time.monotonic()
            code = start("again", "--cache-dir", str(cache)).wait()
            same = code == 0 and reports(folder / "again") == expected
            wrong += not same
            print(
                f"{number:3}  {ended} at {moment:6.1f} s, {left / 1e6:6.1f} MB left; again in "
                f"{time.monotonic() - began:6.1f} s: {'the same reports' if same else f'DIFFERENT (exit {code})'}",
                flush=True,
            )
            shutil.rmtree(folder / "again", ignore_errors=True)
        print(f"{given.moments - wrong} of {given.moments} runs after a kill gave the same reports")
        return 1 if wrong else 0


def reports(folder: Path) -> dict[str, bytes]:
    """The files of a report."""
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())} if folder.is_dir() else {}


if __name__ == "__main__":
    sys.exit(main())
