"""What is stored of a person as a FHIR R4 bundle, for the system of a clinic: the second form of /export.

The patient has no name and no number; whoever imports the bundle knows whose it is. Codes stand where one surely means
the same (LOINC for pain); everything else is named in words. https://hl7.org/fhir/R4/
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from bot.core.model import PainMoment
from bot.core.session import MarkKind
from bot.screens.goals import activity_words, plan_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bot.core.catalog import Exercise
    from bot.core.function import FunctionCheck
    from bot.core.model import Pain
    from bot.core.report import History
    from bot.core.session import Session
    from bot.screens.view import View

    Resource = dict[str, Any]

FILE_NAME = "limber-fhir.json"

LOINC = "http://loinc.org"
PAIN_CODE = "72514-3"
"""Pain severity - 0-10 verbal numeric rating [Score] - Reported (LOINC)."""
UCUM = "http://unitsofmeasure.org"
_CATEGORIES = "http://terminology.hl7.org/CodeSystem/observation-category"
_SPACE = UUID("6f1d1a0e-3c1b-4f3e-9d7a-2f8d3d0c5b11")
"""The namespace of the ids; random."""
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MOMENTS = {
    PainMoment.BEFORE: "plot-before",
    PainMoment.AFTER: "plot-after",
    PainMoment.NOTE: "noted",
    PainMoment.HURT: "hurt",
    PainMoment.CHECK_IN: "check-in",
}


def fhir_file(view: View, history: History) -> bytes:
    """Return the bundle as JSON: the patient, their care plan, and an observation for each answer, oldest first."""
    resources = [_patient(view), _care_plan(view)]
    resources += (_pain(view, pain) for pain in history.scores)
    resources += (_session(view, session) for session in history.sessions)
    for check in history.checks:
        resources += _function(view, check)
    bundle = {
        "resourceType": "Bundle",
        "id": _id(view, "bundle"),
        "language": view.texts.language,
        "type": "collection",
        "timestamp": _moment(view, view.now),
        "entry": [{"fullUrl": f"urn:uuid:{resource['id']}", "resource": resource} for resource in resources],
    }
    return json.dumps(bundle, indent=2, ensure_ascii=False).encode()


def _id(view: View, *of: object) -> str:
    """Return the id of a resource, the same in every export of one person, so that a later one replaces an earlier one.

    It is made from the random number of their dialog, which says nothing about them.
    """
    return str(uuid5(_SPACE, " ".join(map(str, (view.state.dialog.id, *of)))))


def _moment(view: View, at: datetime) -> str:
    return at.astimezone(view.zone).replace(microsecond=0).isoformat()


def _subject(view: View) -> Resource:
    return {"reference": f"urn:uuid:{_id(view, 'patient')}"}


def _patient(view: View) -> Resource:
    return {"resourceType": "Patient", "id": _id(view, "patient")}


def _care_plan(view: View) -> Resource:
    """Return the routine as it is done now: its exercises with their dose, days and times, and the plan for the day."""
    person, held = view.state.person, view.state.hold is not None
    plan: Resource = {
        "resourceType": "CarePlan",
        "id": _id(view, "plan"),
        "status": "on-hold" if held else "active",
        "intent": "plan",
        "title": view.texts("sheet-exercises"),
        "subject": _subject(view),
        "period": {"start": _moment(view, person.created_at)},
    }
    exercises = view.next_session().exercises
    if exercises:
        plan["activity"] = [_activity(view, exercise, held=held) for exercise in exercises]
    if words := plan_words(view):
        plan["note"] = [{"text": view.texts("sheet-day-plan", plan=words)}]
    return plan


def _activity(view: View, exercise: Exercise, *, held: bool) -> Resource:
    schedule = view.state.person.schedule
    repeat: Resource = {"dayOfWeek": [_DAYS[day] for day in sorted(schedule.days)]}
    if schedule.times:
        repeat["timeOfDay"] = [at.isoformat("seconds") for at in schedule.times]
    return {
        "detail": {
            "code": {"text": view.words(exercise).name},
            "status": "on-hold" if held else "in-progress",
            "scheduledTiming": {"repeat": repeat},
            "description": view.texts.dose(exercise.dose),
        }
    }


def _observation(view: View, id_: str, code: Resource, *, category: str = "survey", **rest: object) -> Resource:
    return {
        "resourceType": "Observation",
        "id": id_,
        "status": "final",
        "category": [{"coding": [{"system": _CATEGORIES, "code": category}]}],
        "code": code,
        "subject": _subject(view),
        **rest,
    }


def _pain(view: View, pain: Pain) -> Resource:
    code = {"coding": [{"system": LOINC, "code": PAIN_CODE}], "text": view.texts("sheet-plot")}
    return _observation(
        view,
        _id(view, "pain", int(pain.at.timestamp()), pain.moment),
        code,
        effectiveDateTime=_moment(view, pain.at),
        valueInteger=pain.score,
        note=[{"text": view.texts(f"sheet-{_MOMENTS[pain.moment]}")}],
    )


def _session(view: View, session: Session) -> Resource:
    texts = view.texts
    period = {"start": _moment(view, session.started_at)}
    if session.ended_at is not None:
        period["end"] = _moment(view, session.ended_at)
    done, minutes = len(session.marked(MarkKind.DONE)), round(session.active_seconds / 60)
    parts = [
        {"code": {"text": texts("sheet-fhir-done")}, "valueInteger": done},
        {"code": {"text": texts("sheet-fhir-planned")}, "valueInteger": len(session.plan)},
        {"code": {"text": texts("sheet-fhir-time")}, "valueQuantity": _quantity(minutes, "min")},
    ]
    return _observation(
        view,
        _id(view, "session", session.id),
        {"text": texts("sheet-fhir-session")},
        category="activity",
        status="preliminary" if session.open else "final",
        effectivePeriod=period,
        valueString=texts(f"sheet-outcome-{session.outcome or 'open'}"),
        component=parts,
    )


def _function(view: View, check: FunctionCheck) -> Iterator[Resource]:
    """Yield the PEG of a day, and the activity of their own, where it was rated."""
    texts, at = view.texts, _moment(view, check.at)
    answers = {"pain": check.pain, "enjoyment": check.enjoyment, "general": check.general}
    yield _observation(
        view,
        _id(view, "peg", check.day),
        {"text": texts("sheet-fhir-peg")},
        effectiveDateTime=at,
        valueQuantity=_quantity(round(float(check.peg), 2), "{score}"),
        component=[
            {"code": {"text": texts(f"sheet-fhir-peg-{item}")}, "valueInteger": score}
            for item, score in answers.items()
        ],
        note=[{"text": texts("sheet-wording")}],
    )
    if check.own is not None:
        activity = activity_words(view, check.activity)
        yield _observation(
            view,
            _id(view, "own", check.day),
            {"text": texts("sheet-fhir-own", activity=activity)},
            effectiveDateTime=at,
            valueInteger=check.own,
        )


def _quantity(value: float, code: str) -> Resource:
    return {"value": value, "unit": code, "system": UCUM, "code": code}
