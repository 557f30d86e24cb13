"""The workplace check before a call."""

from __future__ import annotations

from simulator.scenarios.library import load_library


def test_right_and_wrong_steps_are_mixed_and_all_have_a_reason() -> None:
    steps = load_library().workplace.steps
    assert 10 <= len(steps) <= 20
    kinds = "".join("r" if step.right else "f" for step in steps)
    assert 5 <= kinds.count("f") < kinds.count("r")
    assert "rrrrr" not in kinds
    assert len({step.text for step in steps}) == len(steps)
    assert all(step.reason.endswith(".") for step in steps)


def test_ids_are_split_into_right_and_wrong_ones() -> None:
    check = load_library().workplace
    assert set(check.right_ids()) | set(check.wrong_ids()) == {step.id for step in check.steps}
    assert "headset-sitz" in check.right_ids()
    assert "hoerer-schulter" in check.wrong_ids()
