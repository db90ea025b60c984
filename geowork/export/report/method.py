"""How results came about, what they do not say, and how anyone gets them again."""

from __future__ import annotations

from geowork.drawing.contracts import items_at, number_at, text_at
from geowork.drawing.phrases import Phrases
from geowork.project.model import Project


def methods(project: Project, say: Phrases) -> list[tuple[str, str]]:
    """Name and formula of each step the case used."""
    found = []
    if any(camera.solution for camera in project.cameras.values()):
        found += [
            (say("Projection of a landmark X by the camera at C"),
             "x = f · (1 + k1·r²) · [R(X − C)]xy / [R(X − C)]z + c"),
            (say("Camera solve: the pose, focal length and distortion that minimise"),
             "Σ ρ(‖pin − x‖² / σ²),  σ² = σ_pin² + J Σ_landmark Jᵀ"),
            (say("95 % region: the smallest area that holds 95 % of the posterior"),
             "p(C | pins) ∝ ∫ Π p(pin | X, C, f, k1) p(f, k1) df dk1"),
        ]  # fmt: skip
    tracks = [track for track in project.tracks.values() if track.movement]
    kinds = {track.kind for track in tracks}
    if "followed" in kinds:
        found.append(
            (say("Foot to ground: where the ray of the foot's pixel meets the terrain"),
             say("X(s) = C + s·Rᵀ·[x − c, f],  z(X) = terrain"))
        )  # fmt: skip
    if "passing" in kinds:
        found.append(
            (say("Order of passing: of arcs drawn evenly over lines of the plane, those level with "
                 "each landmark L on its stated side, one after the other"),
             "(L_i − X(t_i)) · dX/dt = 0 ± σ_angle,  t_1 < t_2 < …")
        )  # fmt: skip
    if "arrow" in kinds:
        found.append(
            (say("Arrow on the map: the analyst's judgement, with the error stated"),
             "θ ~ N(θ_arrow, σ²)")
        )  # fmt: skip
    if tracks:
        found.append((say("Course: of the movement over ground, clockwise from true north"),
                      "atan2(ΔE, ΔN)"))  # fmt: skip
    tested = project.findings.values()
    if any(number_at(one.verdict, "probability") is not None for one in tested):
        found.append(
            (say("Probability of a claim: share of the posterior's draws in which it holds"),
             say("P = n(claim holds) / n;  supported: P ≥ t_high,  refuted: P ≤ t_low"))
        )  # fmt: skip
    if any(one.track is None for one in tested):
        found.append(
            (say("Indicators: what the claim would have left behind; they give no probability"),
             say("n(met) = 0: unsubstantiated,  n(met) ≥ 1: undetermined"))
        )  # fmt: skip
    return found


def limits(project: Project, say: Phrases) -> list[str]:
    """What a reader must know before relying on the case."""
    found = []
    assumed = sorted(mark.number for mark in project.landmarks.values() if mark.assumed)
    if assumed:
        numbers = ", ".join(map(str, assumed))
        found.append(say("The positions of landmarks {numbers} are assumed.", numbers=numbers))
    for key in sorted(project.cameras):
        camera = project.cameras[key]
        if camera.solution is not None and not items_at(camera.solution, "check_points"):
            found.append(
                say("No check point tests the camera of {name}.", name=say.told(camera.name))
            )
        if text_at(camera.solution, "status") == "weak":
            found.append(say("The camera of {name} is weakly fixed.", name=say.told(camera.name)))
    if any(not one.source for one in project.footage.values()):
        found.append(say("Footage without a public source: its origin rests on the analyst alone."))
    if project.footage:
        found.append(say("The time of recording has not been established from the picture."))
    verdicts = {text_at(one.verdict, "verdict") for one in project.findings.values()}
    if "unsubstantiated" in verdicts:
        found.append(
            say("Unsubstantiated means that no evidence was offered, not that it is false.")
        )
    if project.landmarks:
        found.append(
            say("Errors follow from the stated errors of pins and landmarks; a landmark taken for "
                "another is found only if it disagrees with the rest.")
        )  # fmt: skip
    return found


def commands() -> list[str]:
    """What to type to get the same again."""
    return ["geowork project verify case.geowork", "geowork verify-export ."]
