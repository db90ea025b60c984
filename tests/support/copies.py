"""Copies of a case edited apart at random, and what must hold when they are merged."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from geowork.errors import InputError
from geowork.geo.position import Position
from geowork.project.conflicts import Conflict, Side, name_of_conflict
from geowork.project.difference import Change, differences
from geowork.project.edits import put, remove
from geowork.project.merging import Merge, merge
from geowork.project.model import (
    KINDS,
    Belief,
    Camera,
    Evidence,
    Finding,
    FrameAddress,
    Landmark,
    Mark,
    Pin,
    Project,
    Thresholds,
)
from geowork.project.statements import (
    COMPUTED,
    DECIDED_BY_PERSON,
    objects_of,
    statements_of,
    told,
)
from geowork.storage.content import encode_content
from geowork.storage.manifest import case_fields
from geowork.storage.soundness import check_project
from geowork.strict_json import canonical
from tests.support.cases import FRAME, full_case

_replace = msgspec.structs.replace
Triple = tuple[Project, Project, Project]


def edited(project: Project, script: Sequence[int]) -> Project:
    """A case after one edit for each number; any number is an edit that can be done."""
    for number in script:
        operation, rest = _OPERATIONS[number % len(_OPERATIONS)], number // len(_OPERATIONS)
        project = operation(project, random.Random(rest))
    return project


def random_triple(seed: int) -> Triple:
    """A base, and two copies of it with up to six edits each."""
    source = random.Random(seed)
    scripts = [[source.randrange(100_000) for _ in range(source.randrange(7))] for _ in range(3)]
    base = edited(wide_case(), scripts[0][:3])
    return base, edited(base, scripts[1]), edited(base, scripts[2])


def wide_case() -> Project:
    """The full case with a second camera and claim, so that links can be turned."""
    case = full_case()
    other = FrameAddress("clip", 1024, "1/12800", 2)
    later = Camera(id="clip-1024", name="Clip, frame 2", frame=other)
    leaving = _replace(case.claims["entering"], id="leaving", text="They leave", kind="out_of")
    edits = (
        put("cameras", later, ""),
        put("claims", leaving, ""),
        put("pins", _replace(case.pins["shop-clip"], id="shop-later", frame=other), ""),
        put("landmarks", _replace(case.landmarks["shop"], source="photo"), ""),
    )
    for edit in edits:
        case = edit.apply(case)
    return case


def content_of(project: Project) -> bytes:
    """The bytes a case's content takes in a file."""
    parts = encode_content(project, "case")
    return canonical(case_fields(project)) + b"".join(parts[name] for name in sorted(parts))


def check_triple(triple: Triple, seed: int) -> Merge:
    """Assert what must hold of every merge; returns the merge nobody decided anything in."""
    base, mine, theirs = triple
    open_merge = merge(base, mine, theirs, lambda _: None)
    _check_nothing_lost(open_merge, base, mine, theirs)
    _check_judgements_shown(open_merge, base, mine, theirs)
    _check_order(base, mine, theirs, seed)
    for side in ("mine", "theirs"):
        check_project(merge(base, mine, theirs, lambda _, s=side: s).project, "merged")
    for copy in (mine, theirs):
        assert content_of(merge(base, copy, copy, _refuse).project) == content_of(copy)
        assert content_of(merge(base, copy, base, lambda _: "mine").project) == content_of(copy)
    _check_without_ancestor(mine, theirs)
    return open_merge


def _check_nothing_lost(done: Merge, base: Project, mine: Project, theirs: Project) -> None:
    before, ours, others, merged = map(objects_of, (base, mine, theirs, done.project))
    named = _named(done)
    leaning = {name for conflict in done.conflicts for name in conflict.because}
    for key in before.keys() | ours.keys() | others.keys():
        name = f"{key[0]}:{key[1]}"
        was, first, second = before.get(key), ours.get(key), others.get(key)
        if name in named:
            continue
        if first is None or second is None:
            kept = first or second
            if was is None:
                assert _but_number(merged[key]) == _but_number(kept), key
            else:
                assert kept is None or kept == was, key
                assert key not in merged, key
            continue
        for statement in statements_of(key[0]):
            if f"{name}.{statement.name}" in named or (key[0], statement.name) in COMPUTED:
                continue
            told_was, told_first, told_second = (
                None if v is None else told(v, statement) for v in (was, first, second)
            )
            if name in leaning:  # it points at something whose deletion is to be decided
                continue
            due = told_second if told_first == told_was else told_first
            assert told_first == told_second or told_was in (told_first, told_second), key
            if statement.name not in ("number", "colour"):
                assert told(merged[key], statement) == due, (key, statement)


def _check_judgements_shown(done: Merge, base: Project, mine: Project, theirs: Project) -> None:
    names = _named(done)
    for kind, field in DECIDED_BY_PERSON:
        if kind not in KINDS:
            assert (getattr(mine, field) == getattr(theirs, field)) or f"{kind}.{field}" in names
            continue
        statement = next(s for s in statements_of(kind) if s.name == field)
        ours, others = getattr(mine, kind), getattr(theirs, kind)
        for key in ours.keys() & others.keys():
            if told(ours[key], statement) != told(others[key], statement):
                assert f"{kind}:{key}.{field}" in names
    for key in base.findings.keys() & (mine.findings.keys() ^ theirs.findings.keys()):
        assert f"findings:{key}" in names


def _check_without_ancestor(mine: Project, theirs: Project) -> None:
    done = merge(None, mine, theirs, lambda _: "theirs")
    assert content_of(_unsolved(done.project)) == content_of(_unsolved(theirs))
    named = _named(done)
    for change in differences(mine, theirs):
        if (change.kind, change.field) not in COMPUTED:
            assert {f"{change.kind}:{change.id}", _name(change)} & named


def _unsolved(project: Project) -> Project:
    cameras = {k: _replace(c, solution=None, fingerprint="") for k, c in project.cameras.items()}
    return _replace(project, cameras=cameras)


def _name(change: Change) -> str:
    return name_of_conflict(change.kind, change.id, change.field)


def _check_order(base: Project, mine: Project, theirs: Project, seed: int) -> None:
    def decide(conflict: Conflict) -> Side:
        return random.Random(f"{seed} {conflict.name}").choice(("mine", "theirs"))

    def swapped(conflict: Conflict) -> Side:
        return "theirs" if decide(conflict) == "mine" else "mine"

    results = [
        _outcome(lambda: merge(base, mine, theirs, decide)),
        _outcome(lambda: merge(base, theirs, mine, swapped)),
    ]
    assert results[0] == results[1]


def _outcome(run: Callable[[], Merge]) -> Any:
    try:
        done = run()
    except InputError as error:
        assert "take both from the same side" in str(error)
        return "contradiction"
    check_project(done.project, "merged")
    assert not done.undecided
    return content_of(done.project), [c.name for c in done.conflicts], done.notes


def _named(done: Merge) -> set[str]:
    return {name for conflict in done.conflicts for name in (conflict.name, *conflict.also)}


def _but_number(value: Any) -> Any:
    return _replace(value, number=0, colour="#000000") if isinstance(value, Landmark) else value


def _refuse(conflict: Conflict) -> Side:
    raise AssertionError(f"{conflict.name} is no conflict")


def _some(project: Project, kind: str, source: random.Random) -> Any:
    objects = getattr(project, kind)
    return objects[source.choice(sorted(objects))] if objects else None


def _changing(kind: str, change: Callable[[Any, random.Random], Any]) -> Callable[..., Project]:
    def apply(project: Project, source: random.Random) -> Project:
        value = _some(project, kind, source)
        return project if value is None else put(kind, change(value, source), "").apply(project)

    return apply


def _removing(kind: str) -> Callable[..., Project]:
    def apply(project: Project, source: random.Random) -> Project:
        value = _some(project, kind, source)
        return project if value is None else remove(kind, value.id, "").apply(project)

    return apply


def _add_landmark(project: Project, source: random.Random) -> Project:
    number = 1 + max((m.number for m in project.landmarks.values()), default=0)
    name = source.choice(("church", "mast", "item"))
    if name in project.landmarks:
        return project
    made = Landmark(id=name, name=name + str(source.randrange(2)), number=number, colour="#4363d8")
    return put("landmarks", made, "").apply(project)


def _add_pin(project: Project, source: random.Random) -> Project:
    landmark = _some(project, "landmarks", source)
    if landmark is None or "clip" not in project.footage:
        return project
    pin = Pin(
        id=f"{landmark.id}-{source.randrange(3)}", landmark=landmark.id, frame=FRAME,
        x_px=source.randrange(5), y_px=1,
    )  # fmt: skip
    return put("pins", pin, "").apply(project)


def _add_evidence(project: Project, source: random.Random) -> Project:
    claim = _some(project, "claims", source)
    if claim is None:
        return project
    made = Evidence(
        id=f"e{source.randrange(3)}", claim=claim.id, indicator=f"i{source.randrange(2)}",
        state="missing",
    )  # fmt: skip
    return put("evidence", made, "").apply(project)


def _add_finding(project: Project, source: random.Random) -> Project:
    claim, track = (_some(project, kind, source) for kind in ("claims", "tracks"))
    if claim is None:
        return project
    on = track.id if track is not None and source.random() < 0.5 else None
    verdict = {"verdict": source.choice(("refuted", "supported"))}
    made = Finding(id=claim.id, claim=claim.id, track=on, method="m", verdict=verdict)
    return put("findings", made, "").apply(project)


def _add_mark(project: Project, source: random.Random) -> Project:
    if "clip" not in project.footage:
        return project
    made = Mark(id=f"m{source.randrange(3)}", frame=FRAME, kind="text", points=((1.0, 2.0),),
                text=str(source.randrange(3)))  # fmt: skip
    return put("marks", made, "").apply(project)


def _follow(project: Project, source: random.Random) -> Project:
    track, camera = _some(project, "tracks", source), _some(project, "cameras", source)
    if track is None or camera is None:
        return project
    made = _replace(track, camera=camera.id, movement={"n": source.randrange(3)})
    return put("tracks", made, "").apply(project)


def _title(project: Project, source: random.Random) -> Project:
    return _replace(project, title=f"title {source.randrange(3)}")


def _datum(project: Project, source: random.Random) -> Project:
    return _replace(project, vertical_datum=f"datum {source.randrange(2)}")


_OPERATIONS: tuple[Callable[[Project, random.Random], Project], ...] = (
    _changing("pins", lambda p, s: _replace(p, x_px=float(s.randrange(4)))),
    _changing("pins", lambda p, s: _replace(p, withheld=s.random() < 0.5)),
    _changing("landmarks", lambda m, s: _replace(m, name=f"name {s.randrange(3)}")),
    _changing("landmarks", lambda m, s: _replace(m, position=Position(49, s.randrange(3)))),
    _changing("landmarks", lambda m, s: _replace(m, sigma_m=float(s.randrange(1, 4)))),
    _changing("landmarks", lambda m, s: _replace(m, number=s.randrange(1, 5))),
    _changing("landmarks", lambda m, s: _replace(m, notes=f"note {s.randrange(3)}")),
    _changing("footage", lambda f, s: _replace(f, notes=f"note {s.randrange(3)}")),
    _changing("references", lambda r, s: _replace(r, captured=f"202{s.randrange(3)}")),
    _changing("cameras", lambda c, s: _replace(c, hfov_deg=Belief(50 + s.randrange(3), 5))),
    _changing("cameras", lambda c, s: _replace(c, solution={"n": s.randrange(3)})),
    _changing("claims", lambda c, s: _replace(c, thresholds=Thresholds(0.9 + s.randrange(3) / 50))),
    _changing("claims", lambda c, s: _replace(c, speaker=f"speaker {s.randrange(3)}")),
    _changing("claims", lambda c, s: _replace(c, corridor_m=float(s.randrange(3)))),
    _changing("evidence", lambda e, s: _replace(e, state=s.choice(("consistent", "neutral")))),
    _changing("findings", lambda f, s: _replace(f, verdict={"verdict": str(s.randrange(3))})),
    _changing("marks", lambda m, s: _replace(m, text=f"text {s.randrange(3)}")),
    _add_landmark, _add_pin, _add_evidence, _add_finding, _add_mark, _follow, _title, _datum,
    *(_removing(kind) for kind in
      ("footage", "references", "landmarks", "pins", "cameras", "tracks", "claims", "findings")),
)  # fmt: skip
