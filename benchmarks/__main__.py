"""`make bench`: every benchmark, one after the other; ratios are what to trust."""

from __future__ import annotations

from benchmarks import bench_documents, bench_season, bench_start


def main() -> None:
    """Run them all."""
    for bench in (bench_start, bench_season, bench_documents):
        print((bench.__doc__ or "").splitlines()[0])
        bench.main()
        print()


if __name__ == "__main__":
    main()
