"""geowork search: where in older footage the same place is seen."""

from __future__ import annotations

import argparse
from pathlib import Path

from geowork.cli.bar import Bar
from geowork.cli.output import DONE, print_json, say, show
from geowork.workflow.search_results import SearchResult
from geowork.workflow.searching import EVERY_S, SearchSettings, search


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("frame", type=Path, metavar="FRAME", help="a photo or an extracted frame")
    parser.add_argument(
        "--in",
        dest="media",
        type=Path,
        nargs="+",
        action="extend",
        required=True,
        metavar="MEDIA",
        help="older videos; may be repeated",
    )
    parser.add_argument(
        "--every", type=float, default=EVERY_S, metavar="S", help="look at one frame each S seconds"
    )
    parser.add_argument("--top", type=int, default=10, metavar="N", help="how many results")
    parser.add_argument(
        "--index", type=Path, metavar="FILE", help="keep the features there, not in the cache"
    )
    parser.add_argument(
        "--quick", action="store_true", help="no second look with slanted views of the best few"
    )
    parser.add_argument(
        "--learned",
        action="store_true",
        help="look again with learned features too (needs geowork[learned])",
    )
    parser.add_argument(
        "--scheduler",
        default="",
        metavar="ADDRESS",
        help="let a Dask cluster do the indexing, as tcp://HOST:PORT (needs geowork[cluster]); its "
        "workers must see the videos under the same paths",
    )


def run(arguments: argparse.Namespace) -> int:
    """Search and print; finding nothing is a result, not a refusal."""
    settings = SearchSettings(
        every_s=arguments.every,
        top=arguments.top,
        index=arguments.index,
        slanted=not arguments.quick,
        learned=arguments.learned,
        scheduler=arguments.scheduler,
    )
    with Bar() as bar:
        result = search(arguments.frame, arguments.media, settings, bar)
    for one in result.left_out:
        say(f"left out: {one.reason}")
    if arguments.json:
        print_json(result)
    else:
        _print(result)
    return DONE


def _print(result: SearchResult) -> None:
    show(f"{result.status}: {result.reason}")
    for number, hit in enumerate(result.results, 1):
        sure = f"{hit.inliers} inliers, score {hit.score:.1f}" if hit.verified else "only alike"
        show(f"  {number:2}  {hit.time_s:10.3f} s  frame {hit.index:6}  {sure:30}  {hit.media}")
