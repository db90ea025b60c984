"""Make the finished sample cases from their stated inputs: python -m samples.build."""

from __future__ import annotations

import sys
from pathlib import Path

from geowork.cli.output import Bar, show
from geowork.workflow.samples import (
    KUPIANSK_SUMMARY,
    KUPIANSK_TITLE,
    VALDAI_SUMMARY,
    VALDAI_TITLE,
    build_claim_case,
    build_footage_case,
)

FOLDER = Path(__file__).resolve().parent


def main() -> int:
    """Build both cases in place."""
    with Bar() as bar:
        case = build_footage_case(FOLDER / "kupiansk", KUPIANSK_TITLE, KUPIANSK_SUMMARY, bar)
    show(str(case.save(FOLDER / "kupiansk" / "kupiansk.geowork")))
    case.close()
    case = build_claim_case(FOLDER / "valdai", VALDAI_TITLE, VALDAI_SUMMARY)
    show(str(case.save(FOLDER / "valdai" / "valdai.geowork")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
