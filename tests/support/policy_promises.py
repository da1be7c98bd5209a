"""What the bot promises by the pain policy: each promise tells whether it holds with a policy."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.events import Verb
from bot.core.model import Place, Seen, Where
from bot.core.progress import PainScore, Trend, pain_change
from bot.core.session import Phase
from bot.screens.render import render
from tests.support import goal_promises
from tests.support.dose_promises import DOSE_PROMISES
from tests.support.plan_promises import PLAN_PROMISES
from tests.support.simulated_person import SimulatedPerson
from tools.walk.people import (
    FULL,
    NOW,
    at_exercise,
    berlin,
    content,
    flagged,
    in_phase,
    no_signs,
    play,
    settled,
    unasked,
    view,
    world,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.core.safety import Policy

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
POLICY = content().policy


def severe_pain_comes_first(policy: Policy) -> bool:
    before = play(settled(), Verb.START)
    asked = [play(before, f"sc:{score}", context=world(policy=policy)).session for score in range(11)]
    phases = [session.phase for session in asked if session is not None]
    return phases == [Phase.EXERCISE] * 8 + [Phase.SEVERE] * 3


def severe_pain_told_lately_comes_first(policy: Policy) -> bool:
    context = world(policy=policy)
    told = play(settled(), "/pain", "sc:8", context=context)
    phases = []
    for hours, answer in ((0, Verb.NO_SCORE), (23, "sc:2"), (24, "sc:2")):
        session = play(told, "/today", answer, context=world(policy=policy, now=NOW + hours * HOUR)).session
        phases.append(session and session.phase)
    return phases == [Phase.SEVERE, Phase.SEVERE, Phase.EXERCISE]


def severe_pain_after_a_session_is_no_praise(policy: Policy) -> bool:
    told = []
    for score in (7, 8):
        done = play(settled(), Verb.START, Verb.NO_SCORE, *[Verb.DONE] * len(FULL))
        ended = play(done, f"sc:{score}", context=world(policy=policy))
        screen = render(view(ended, policy=policy))
        prompts = content().texts["en"]("summary-severe") in screen.text
        calls = any(button.action.verb is Verb.START for button in screen.buttons())
        told.append((prompts, calls, ended.person.safety.severe_at == NOW))
    return told == [(False, True, False), (True, False, True)]


def pain_told_anew_on_a_hold_is_asked_about(policy: Policy) -> bool:
    held = play(at_exercise(2), Verb.HURTS, Verb.IS_PAIN, "sc:4", f"wh:{Where.LEG}", Verb.WHERE_DONE, Verb.SIGNS_NONE)
    check_in = replace(held, dialog=replace(held.dialog, place=Place.CHECK_IN))
    scores = [play(check_in, f"sc:{score}", context=world(policy=policy)).dialog.place for score in (5, 6, 9)]
    worse = [Place.CHECK_PT, Place.HURT_SIGNS, Place.HURT_SIGNS]
    return play(held, "my back hurts again").dialog.place is Place.HURT_SIGNS and scores == worse


def a_rise_is_spoken_of(policy: Policy) -> bool:
    ended = in_phase(Phase.ENDED)
    assert ended.session is not None
    told = []
    for after in (4, 5, 6):
        session = replace(ended.session, pain_before=3, pain_after=after)
        text = render(view(replace(ended, session=session), policy=policy)).text
        told.append(content().texts["en"]("summary-rose") in text)
    return told == [False, True, True]


def a_rise_is_asked_about_until_it_has_settled(policy: Policy) -> bool:
    phases = []
    for after in (4, 5):
        done = play(settled(), Verb.START, "sc:3", *[Verb.DONE] * len(FULL))
        ended = play(done, f"sc:{after}", context=world(policy=policy))
        for answers in ((), (Verb.REST, "/start", Verb.START, "sc:3"), (Verb.KEEP_ON,)):
            session = play(ended, "/start", Verb.START, "sc:3", *answers, context=world(policy=policy)).session
            phases.append(session and session.phase)
    return phases == [Phase.EXERCISE, Phase.EXERCISE, Phase.EXERCISE, Phase.RISEN, Phase.RISEN, Phase.EXERCISE]


def emergency(policy: Policy, told_at: datetime, now: datetime) -> Place:
    """Return where somebody is who says that a doctor cleared them, this long after pain in both legs."""
    told = world(policy=policy, now=told_at)
    held = play(at_exercise(2), Verb.HURTS, Verb.IS_PAIN, "sc:4", f"wh:{Where.BOTH_LEGS}", context=told)
    return play(held, Verb.UNDERSTOOD, Verb.CLEARED, Verb.CONFIRM, context=world(policy=policy, now=now)).dialog.place


def after_an_emergency_a_doctor_needs_time(policy: Policy) -> bool:
    late, noon, next_day = berlin(4, 22), berlin(4, 12), berlin(5, 0)
    moments = [
        (noon, noon),
        (noon, noon + 11 * HOUR),  # still the same day, whatever the hours
        (noon, next_day),
        (late, late + 11 * HOUR),
        (late, late + 12 * HOUR),
    ]
    expected = [Place.CLEARANCE, Place.CLEARANCE, Place.SEEN_WHEN, Place.CLEARANCE, Place.SEEN_WHEN]
    return [emergency(policy, *two) for two in moments] == expected


def seen_longer_ago_is_not_about_new_pain(policy: Policy) -> bool:
    held = play(at_exercise(2), Verb.HURTS, Verb.IS_PAIN, "sc:4", f"wh:{Where.LEG}", Verb.WHERE_DONE, Verb.SIGNS_NONE)
    stands = []
    for days in (6, 7):
        context = world(policy=policy, now=NOW + days * DAY)
        answered = play(held, Verb.CLEARED, Verb.CONFIRM, f"sw:{Seen.EARLIER}", context=context)
        stands.append(answered.hold is not None)
    return stands == [True, False]


def somebody_seen_is_thanked_and_asked_later(_policy: Policy) -> bool:
    held = play(at_exercise(2), Verb.HURTS, Verb.IS_PAIN, "sc:4", f"wh:{Where.LEG}", Verb.WHERE_DONE, Verb.SIGNS_NONE)
    thanks = content().texts["en"]("seen-no-exercise-card")
    check_pt = replace(held, dialog=replace(held.dialog, place=Place.CHECK_PT))
    seen = [play(held, Verb.CLEARED, Verb.NOT_CLEARED), play(check_pt, Verb.NOT_CLEARED), play(held, "/start")]
    again = play(seen[0], "it hurts", Verb.SIGNS_NONE)
    shown = [thanks in render(view(play(state, "/start"))).text for state in (*seen, again)]
    return shown == [True, True, False, False]


def usual_pain_is_that_of_a_day_without_exercises(policy: Policy) -> bool:
    finished = play(in_phase(Phase.ENDED), "/start")
    offered = []
    for hours in (0, 24, 25):
        told = play(finished, "my back hurts", context=world(policy=policy, now=NOW + hours * HOUR))
        offered.append(any(button.action.verb is Verb.USUAL for button in render(view(told, policy=policy)).buttons()))
    return offered == [False, False, True]


def only_what_was_tapped_twice_is_a_slip(policy: Policy) -> bool:
    withdrawn = play(at_exercise(2), *["my back hurts", Verb.MISTAKE] * 3)
    first = play(at_exercise(2), Verb.HURTS, Verb.MISTAKE)
    slips = []
    for days in (13, 14):
        context = world(policy=policy, now=NOW + days * DAY)
        second = play(first, "/today", "sc:3", Verb.HURTS, Verb.MISTAKE, context=context)
        slips.append(len(second.person.safety.slips))
    return not withdrawn.person.safety.slips and not first.person.safety.slips and slips == [1, 0]


def better_needs_points_and_percent_and_worse_needs_either(policy: Policy) -> bool:
    pairs = {
        (10, 7): Trend.BETTER,
        (5, 3): Trend.BETTER,
        (9, 7): Trend.SAME,
        (3, 2): Trend.SAME,
        (4, 5): Trend.SAME,
        (3, 4): Trend.WORSE,
        (10, 13): Trend.WORSE,
        (8, 10): Trend.WORSE,
    }
    today = NOW.date()
    return all(
        pain_change((PainScore(today - 14 * DAY, before), PainScore(today, now)), today, policy).trend is trend
        for (before, now), trend in pairs.items()
    )


def six_weeks_without_change_are_spoken_of(policy: Policy) -> bool:
    today = NOW.date()

    def unchanged(*weeks: tuple[int, ...]) -> bool:
        scores = [
            PainScore(today - (7 * week + day) * DAY, score)
            for week, known in enumerate(weeks)
            for day, score in enumerate(known)
        ]
        return pain_change(scores, today, policy).unchanged

    none = ()
    long, brief = ((5,), none, none, none, none, none, (5,)), ((5,), none, none, none, none, (5,))
    slight, hardly = ((1,), *[none] * 5, (1,)), ((1, 0), *[none] * 5, (1, 0))
    between = ((5,), none, (8,), none, none, none, (5,))
    return [unchanged(*one) for one in (long, brief, slight, hardly, between)] == [True, False, True, False, False]


def answers_are_asked_for_again(policy: Policy) -> bool:
    context = world(policy=policy)
    active = play(settled(), Verb.START, "sc:3", *[Verb.DONE] * len(FULL), "sc:2", Verb.HOME)
    assert active.session is not None
    active = replace(active, session=replace(active.session, day=NOW.date() - DAY))
    old = [
        active.having(replace(active.person.safety, screened=no_signs(NOW.date() - days * DAY))) for days in (89, 90)
    ]
    away = [settled(screened=no_signs(NOW.date() - days * DAY)) for days in (29, 30)]
    places = [play(state, "/today", context=context).dialog.place for state in (*old, *away)]
    return places == [Place.ROUTINE, Place.SCREENING] * 2


def changed_health_is_asked_about(_policy: Policy) -> bool:
    typed = play(at_exercise(2), "I had an operation last week")
    tapped = play(settled(), "/settings", Verb.HEALTH_CHANGED)
    return [state.dialog.place for state in (typed, tapped, play(typed, "/start"))] == [Place.SCREENING] * 3


def a_doctor_who_knows_opens_two_of_three_groups(_policy: Policy) -> bool:
    asked = play(unasked(), "/today")
    emergency = play(asked, Verb.DOCTOR_KNOWS)
    known = play(asked, Verb.SIGNS_NONE, Verb.DOCTOR_KNOWS, Verb.DOCTOR_KNOWS, "/today")
    return (emergency.person, known.dialog.place) == (asked.person, Place.ROUTINE)


def slip(policy: Policy, *earlier: timedelta) -> Place:
    state = play(at_exercise(2, slips=tuple(NOW - ago for ago in earlier)), Verb.HURTS)
    slipped = play(state, Verb.STRETCH, context=world(policy=policy))
    return play(slipped, Verb.SIGNS_NONE).dialog.place if slipped.dialog.place is Place.HURT_SIGNS else Place.ROUTINE


def the_third_stretch_shows_the_prompt(policy: Policy) -> bool:
    return (slip(policy), slip(policy, DAY), slip(policy, DAY, DAY)) == (Place.ROUTINE, Place.ROUTINE, Place.SEE_PT)


def stretches_count_for_two_weeks(policy: Policy) -> bool:
    within, outside = 14 * DAY - HOUR, 14 * DAY + HOUR
    return (slip(policy, within, within), slip(policy, outside, outside)) == (Place.SEE_PT, Place.ROUTINE)


def questions_left_begin_with_the_emergency_signs(_policy: Policy) -> bool:
    return play(at_exercise(2), Verb.HURTS, Verb.IS_PAIN, "/today").dialog.place is Place.HURT_SIGNS


def both_legs_are_an_emergency(_policy: Policy) -> bool:
    state = play(at_exercise(2), Verb.HURTS, Verb.IS_PAIN, Verb.NO_SCORE, f"wh:{Where.BOTH_LEGS}")
    return state.dialog.place is Place.EMERGENCY


def signs_at_the_start_keep_from_exercises(_policy: Policy) -> bool:
    states = [flagged(), unasked()]
    return [play(state, "/today").dialog.place for state in states] == [Place.FLAGGED, Place.SCREENING]


def check_ins_come_daily_and_then_weekly(policy: Policy) -> bool:
    hurt = play(at_exercise(2), Verb.HURTS, Verb.IS_PAIN, context=world(policy=policy))
    life = SimulatedPerson(hurt, NOW)
    life.pass_days(25)
    return [sent.day.day for sent in life.sent] == [5, 6, 7, 14, 21, 28]


def no_exercise_on_the_day_of_a_crisis(_policy: Policy) -> bool:
    told = play(at_exercise(2), "I want to die", Verb.UNDERSTOOD)
    again = play(told, Verb.START).dialog.place
    tomorrow = play(told, Verb.START, context=world(now=NOW + DAY)).dialog.place
    return (told.dialog.place, again, tomorrow) == (Place.HOME, Place.CRISIS, Place.ROUTINE)


PROMISES: tuple[Callable[[Policy], bool], ...] = (
    severe_pain_comes_first,
    severe_pain_told_lately_comes_first,
    severe_pain_after_a_session_is_no_praise,
    pain_told_anew_on_a_hold_is_asked_about,
    a_rise_is_spoken_of,
    a_rise_is_asked_about_until_it_has_settled,
    after_an_emergency_a_doctor_needs_time,
    seen_longer_ago_is_not_about_new_pain,
    somebody_seen_is_thanked_and_asked_later,
    usual_pain_is_that_of_a_day_without_exercises,
    only_what_was_tapped_twice_is_a_slip,
    better_needs_points_and_percent_and_worse_needs_either,
    six_weeks_without_change_are_spoken_of,
    answers_are_asked_for_again,
    changed_health_is_asked_about,
    a_doctor_who_knows_opens_two_of_three_groups,
    the_third_stretch_shows_the_prompt,
    stretches_count_for_two_weeks,
    questions_left_begin_with_the_emergency_signs,
    both_legs_are_an_emergency,
    signs_at_the_start_keep_from_exercises,
    check_ins_come_daily_and_then_weekly,
    no_exercise_on_the_day_of_a_crisis,
    *goal_promises.PROMISES,
    *DOSE_PROMISES,
    *PLAN_PROMISES,
)
