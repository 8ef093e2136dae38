"""What the servers of deploy/ hold: `python -m tests.bench.load [N]`, N requests (20,000) from 64 connections on loopback.

Every address of the real site in turn, with all that a browser would take compressed, once to nginx and once to Caddy. The
server, h2load, which asks, and whatever else runs share the processors.
"""

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from generator.content.redirects import addresses
from generator.publishing.release import release
from tests.bench.measure import say
from tests.bench.site import build
from tests.serving.servers import SERVERS, missing

CONNECTIONS = 64
LONGEST = 300


def load(address: str, folder: Path, paths: Path, number: int) -> str:
    """Return what became of so many requests: how many were not answered with 200, how many a second, how fast."""
    log = folder / "answers.tsv"
    log.unlink(missing_ok=True)
    command = ["h2load", "--h1", f"-n{number}", f"-c{CONNECTIONS}", "-H", "Accept-Encoding: gzip, deflate, br"]
    command += ["-i", str(paths), "-B", address, f"--log-file={log}"]
    subprocess.run(command, check=True, capture_output=True, timeout=LONGEST)
    rows = [tuple(map(int, line.split("\t")[:3])) for line in log.read_text("utf-8").splitlines()]
    seconds = (max(start + took for start, _, took in rows) - min(start for start, _, _ in rows)) / 1e6
    cuts = statistics.quantiles([took / 1000 for _, _, took in rows], n=100)
    wrong = number - sum(status == 200 for _, status, _ in rows)
    rate = f"{len(rows) / seconds:,.0f} a second, median {cuts[49]:.1f} ms, 99 % within {cuts[98]:.1f} ms"
    return f"{len(rows):,} requests, {wrong} errors, {rate}"


def main() -> None:
    """Print the figures of each server."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        site = build(folder, 0)
        release(site, folder / "releases")
        paths = folder / "paths.txt"
        paths.write_text("".join(f"http://site/{address}\n" for address in addresses(site)), encoding="utf-8")
        for server, start in SERVERS.items():
            if reason := missing(server) or missing("h2load"):
                sys.exit(reason)
            with start(folder / "releases", folder / server) as address:
                say(f"{server}: {load(address, folder, paths, number)}")


if __name__ == "__main__":
    main()
