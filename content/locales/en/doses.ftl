# What is offered at the end of a session, and the card of what was adjusted.

offer-easier =
    <b>{ $name } was too hard, not only today.</b>
    Shall I put { $easier } in its place? It is a gentler form.
offer-less =
    <b>{ $name } was too hard, not only today.</b>
    Shall we do a little less of it? { $dose }.
offer-more =
    <b>{ $name } goes well.</b>
    Would you like a little more of it? { $dose }.
offer-harder =
    <b>{ $easier } goes well.</b>
    Would you like to try { $name } again in its place?
offer-short-day =
    <b>Time was short, not only today.</b>
    Shall every day be a short one from now on?
offer-taken =
    <b>Done. From your next session on:</b>
    { $change }
    To undo it, tap “{ button-undo-offer }” here, or look in /settings later.
button-take-offer = Yes, please
button-leave-offer = No, leave it
button-undo-offer = Undo
toast-doses-kept = Good, it stays as it was.

# A change, as it stands on the cards and in the report.
doses-own = { $name }: { $dose }
doses-eased = { $easier } in place of { $name }
doses-harder = { $name } in place of { $easier }
doses-short-day = every day a short one

doses-lowered = After pain we begin gently again: no exercise has more than the routine’s own reps and breaths now.

doses = <b>What is different for you</b>
doses-none =
    <b>Nothing is different for you.</b>
    Your exercises have the routine’s own reps and breaths.
doses-offers = After a session I may offer you a step that is easier or a bit harder, at most every { $days } days. Nothing changes before you say yes.
doses-plan = This is from a plan you were given, so I offer nothing else.
doses-follow = Films show the routine’s own numbers: what counts is the line under the exercise. Follow along is off meanwhile.
button-doses-usual = How much: usual
button-doses-own = How much: own
button-offers-on = Offers: on
button-offers-off = Offers: off
button-reset-doses = Put all back
