"""The FHIR form of /export: bundles of ten made-up people keep to FHIR R4, and hold what is stored and no name."""

from __future__ import annotations

import json
import re
from datetime import UTC, time
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from bot.core.dosing import OwnDose
from bot.core.events import Verb
from bot.core.model import PainMoment
from bot.core.plan_code import GivenPlan, PlanItem, encode
from bot.core.report import History
from bot.core.session import Outcome
from bot.screens.fhir import LOINC, PAIN_CODE, fhir_file
from tests.support.sample_history import at, crowded, month, noted, scores_of, session, twelve_weeks
from tools.walk.people import FULL, NOW, SHORT, at_exercise, content, play, settled, view

if TYPE_CHECKING:
    from bot.core.model import State

HELD = play(at_exercise(3), Verb.HURTS)
MONTH = month()
MOST = crowded()
ONCE = {(pain.at, pain.moment): pain for pain in MOST.scores}
"""As they are stored: one score of a moment."""
OWN_WORDS = 'carry "Ada" & <b>my</b> bag'
ONE = (session(3, 4, 2),)
PEOPLE: dict[str, tuple[State, str, History]] = {
    "nothing yet": (settled(), "en", History()),
    "a month": (settled(), "en", MONTH),
    "crowded": (settled(more_times=(time(12), time(21, 15))), "de", replace(MOST, scores=tuple(ONCE.values()))),
    "on a hold": (HELD, "uk", MONTH),
    "weekdays, short days": (settled(days=frozenset(range(5)), short_day=True), "es", History(ONE)),
    "own words": (settled(plan_when=OWN_WORDS), "en", History(checks=twelve_weeks(OWN_WORDS))),
    "nearly all left out": (settled(left_out=FULL[:-1]), "de", History(scores=(noted(3, 10), noted(4, 0)))),
    "in Kathmandu": (settled(zone="Asia/Kathmandu"), "uk", History(ONE, tuple(scores_of(ONE)))),
    "an open session": (at_exercise(1), "es", History((session(29, 2, None, outcome=None, plan=SHORT),))),
    "the activity left out": (
        settled(),
        "en",
        History(checks=tuple(replace(check, own=None, activity=None) for check in twelve_weeks())),
    ),
}


def bundle(name: str) -> dict[str, Any]:
    state, language, history = PEOPLE[name]
    found: dict[str, Any] = json.loads(fhir_file(view(state, language), history))
    return found


def resources(name: str, kind: str) -> list[dict[str, Any]]:
    every = (entry["resource"] for entry in bundle(name)["entry"])
    return [resource for resource in every if resource["resourceType"] == kind]


@pytest.mark.parametrize("name", PEOPLE)
def test_the_bundle_is_valid(name: str) -> None:
    from fhir.resources.R4B.bundle import Bundle  # noqa: PLC0415  only these tests need it

    state, language, history = PEOPLE[name]
    read = Bundle.model_validate_json(fhir_file(view(state, language), history))
    assert len(read.entry or ()) == len(bundle(name)["entry"])


def test_a_bundle_with_a_wrong_value_is_refused() -> None:
    from fhir.resources.R4B.bundle import Bundle  # noqa: PLC0415  only these tests need it

    wrong = json.dumps(bundle("a month")).replace('"final"', '"perhaps"').replace('"valueInteger"', '"valueNumber"')
    with pytest.raises(ValueError, match="valueNumber"):
        Bundle.model_validate_json(wrong)


@pytest.mark.parametrize("name", PEOPLE)
def test_every_reference_is_to_the_patient_and_every_id_is_one_of_its_own(name: str) -> None:
    entries = bundle(name)["entry"]
    ids = [entry["resource"]["id"] for entry in entries]
    assert len(ids) == len(set(ids))
    assert [entry["fullUrl"] for entry in entries] == [f"urn:uuid:{one}" for one in ids]
    (patient,) = resources(name, "Patient")
    subjects = {entry["resource"]["subject"]["reference"] for entry in entries if "subject" in entry["resource"]}
    assert subjects == {f"urn:uuid:{patient['id']}"}
    assert set(patient) == {"resourceType", "id"}


def test_the_ids_stay_the_same_and_are_those_of_one_person() -> None:
    other = replace(settled(), dialog=replace(settled().dialog, id=5))
    assert fhir_file(view(settled()), MONTH) == fhir_file(view(settled()), MONTH)
    mine, theirs = (set(re.findall(r'"id": "(.*?)"', str(fhir_file(view(one), MONTH)))) for one in (settled(), other))
    assert mine.isdisjoint(theirs)


def test_neither_telegrams_number_nor_the_text_of_a_note_is_in_it() -> None:
    state = replace(settled(), person=replace(settled().person, id=987_654_321))
    written = fhir_file(view(state), MONTH).decode()
    assert "987654321" not in written
    assert "sharp sting" not in written


def test_every_score_is_an_observation_with_its_code_and_its_moment() -> None:
    scores = [one for one in resources("a month", "Observation") if "coding" in one["code"]]
    given = MONTH.scores
    assert [one["valueInteger"] for one in scores] == [pain.score for pain in given]
    assert {one["code"]["coding"][0]["system"] for one in scores} == {LOINC}
    assert {one["code"]["coding"][0]["code"] for one in scores} == {PAIN_CODE}
    assert scores[0]["effectiveDateTime"] == "2025-05-07T08:00:00+02:00"
    assert scores[0]["note"] == [{"text": content().texts["en"]("sheet-plot-before")}]


def test_a_peg_is_its_mean_and_its_three_items() -> None:
    pegs = [one for one in resources("a month", "Observation") if "PEG" in one["code"]["text"]]
    assert [one["valueQuantity"]["value"] for one in pegs] == [6.67, 5.67, 5.33, 4.67, 3.67, 2.67]
    assert [part["valueInteger"] for part in pegs[0]["component"]] == [7, 6, 7]


def test_an_activity_is_named_in_the_persons_words() -> None:
    own = [one for one in resources("own words", "Observation") if OWN_WORDS in one["code"]["text"]]
    assert [one["valueInteger"] for one in own] == [2, 3, 3, 5, 6, 7]


def test_a_session_has_its_time_its_exercises_and_how_it_ended() -> None:
    (one,) = [one for one in resources("weekdays, short days", "Observation") if "component" in one]
    assert one["effectivePeriod"] == {"start": "2025-05-09T08:00:00+02:00", "end": "2025-05-09T08:20:00+02:00"}
    assert one["valueString"] == content().texts["es"](f"sheet-outcome-{Outcome.FINISHED}")
    assert [part.get("valueInteger") for part in one["component"]] == [8, 8, None]
    assert one["component"][2]["valueQuantity"]["value"] == 20
    (left,) = [one for one in resources("an open session", "Observation") if "component" in one]
    assert (left["status"], "end" in left["effectivePeriod"]) == ("preliminary", False)


def test_the_care_plan_is_what_is_done_on_which_days_and_when() -> None:
    (plan,) = resources("weekdays, short days", "CarePlan")
    assert [part["detail"]["code"]["text"] for part in plan["activity"]] == [
        content().catalog.routines[0].exercise(exercise).words["es"].name for exercise in SHORT
    ]
    repeat = {"dayOfWeek": ["mon", "tue", "wed", "thu", "fri"], "timeOfDay": ["07:30:00"]}
    assert all(part["detail"]["scheduledTiming"] == {"repeat": repeat} for part in plan["activity"])
    (held,) = resources("on a hold", "CarePlan")
    assert (held["status"], held["activity"][0]["detail"]["status"]) == ("on-hold", "on-hold")
    (own,) = resources("own words", "CarePlan")
    assert OWN_WORDS in own["note"][0]["text"]


@pytest.mark.parametrize("moment", PainMoment)
def test_every_moment_of_a_score_has_words(moment: PainMoment) -> None:
    score = replace(noted(3, 4, moment), at=at(3).astimezone(UTC))
    found = json.loads(fhir_file(view(settled()), History(scores=(score,))))["entry"][-1]["resource"]
    assert found["note"][0]["text"]


def test_it_is_dated() -> None:
    assert bundle("nothing yet")["timestamp"] == NOW.astimezone(settled().person.schedule.zone_info).isoformat()


def activities(**changes: object) -> dict[str, str]:
    """Return the exercises of the care plan of somebody with these fields set, each with its dose."""
    written: dict[str, Any] = json.loads(fhir_file(view(settled(**changes), "en"), History()))
    (plan,) = (one["resource"] for one in written["entry"] if one["resource"]["resourceType"] == "CarePlan")
    return {one["detail"]["code"]["text"]: one["detail"]["description"] for one in plan["activity"]}


def test_the_care_plan_says_the_doses_that_the_person_has() -> None:
    own = activities(doses=(OwnDose("lower-back/puppy-pose", reps=4),))
    usual = activities()
    assert own["Puppy Pose"].startswith("4 times")
    assert {name for name in usual if usual[name] != own[name]} == {"Puppy Pose"}


def test_the_care_plan_has_what_the_person_does_in_place_of_a_routine() -> None:
    plan = encode(GivenPlan((PlanItem("lower-back/puppy-pose", reps=5),)), b"key")
    assert activities(plan=plan)["Puppy Pose"].startswith("5 times")
    assert len(activities(plan=plan)) == 1
    assert "Puppy Pose" not in activities(floor=False)
