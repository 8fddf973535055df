"""``python -m benchmarks.fuzz``: look for bytes that break a reader; ``make fuzz`` installs it.

The fuzzer sees the branches of Python code only: what libraries in C do with the bytes (PDF, XML)
is tried blindly.
"""

import argparse
import subprocess
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["index", "frontmatter", "webvtt", "docx"]):
    from benchmarks.fuzz.targets import ROOT, fuzz_seeds, targets

FOLDER = ROOT / ".fuzz"
MAX_BYTES = 16 * 1024
SECONDS_AN_INPUT = 10
MEMORY_MB = 3000


def main() -> int:
    """Fuzz one target here, or all of them in a process each; the number of those with finds."""
    parser = argparse.ArgumentParser(prog="make fuzz", description=__doc__)
    parser.add_argument("target", nargs="?", choices=list(targets()))
    parser.add_argument("--seconds", type=int, default=600, help="for each target (default 600)")
    options = parser.parse_args()
    if options.target:
        _fuzz(options.target, options.seconds)
        return 0
    failures = 0
    for name in targets():
        print(f"==> {name}", flush=True)
        command = [sys.executable, "-m", "benchmarks.fuzz", name, "--seconds", str(options.seconds)]
        failures += bool(subprocess.run(command, cwd=ROOT, check=False).returncode)
    return failures


def _fuzz(name: str, seconds: int) -> None:
    """Fuzz one target; ends the process, with a file in the folder of finds if there is one."""
    corpus, finds = FOLDER / "corpus" / name, FOLDER / "finds"
    for folder in (corpus, finds):
        folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(fuzz_seeds()):
        Path(corpus, f"seed-{number}").write_bytes(seed)
    options = [
        f"-max_total_time={seconds}",
        f"-timeout={SECONDS_AN_INPUT}",
        f"-rss_limit_mb={MEMORY_MB}",
        f"-max_len={MAX_BYTES}",
        f"-artifact_prefix={finds}/{name}-",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *options, str(corpus)], targets()[name])
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
