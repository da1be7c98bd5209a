# A plan that somebody, such as a PT, puts together with /plan and gives to somebody else by a link.

command-plan = Put a plan together for somebody, as a link

plan-choose =
    <b>Which exercises shall they do?</b>
    Tap them in their order; tap one again to take it out. At the end you get a link to send.
button-plan-pick = { $name }
button-plan-picked = { $place }. { $name }
button-plan-routine = More: { $name }
toast-plan-full = No more exercises fit into a link. Take one out first.
plan-doses =
    <b>How much of each?</b>
    Tap an exercise to change it, or go on.
plan-item = { $place }. { $name }: { $dose }
button-plan-change = { $name }
plan-one-dose =
    <b>{ $name }</b>
    { $dose }
button-plan-less-reps = − reps
button-plan-more-reps = + reps
button-plan-less-breaths = − breaths
button-plan-more-breaths = + breaths
button-plan-side-both = Both sides
button-plan-side-left = Left side only
button-plan-side-right = Right side only
button-plan-right = That is right
plan-days =
    <b>On which days, and how often a day?</b>
    The times of day are for them to choose.
button-plan-times = { $count } × a day
button-plan-link = Make the link
plan-link =
    <b>This link holds the plan:</b>
    { $link }

    Whoever opens it sees what it changes, and takes it or not. It says nothing about you or them.
button-plan-send = Send the link

given-ask =
    <b>You were given a plan.</b>
    Take it only if you know who made it, such as your physical therapist (PT).
given-taken = <b>You follow a plan that you were given.</b>
given-exercises = • { $count ->
        [one] 1 exercise
       *[other] { $count } exercises
    }, about { $minutes } min
given-days = • { $days }, { $count ->
        [one] once a day
       *[other] { $count } times a day
    }: { $times }
given-instead = • in place of: { $name }
given-instead-of-plan = • in place of the plan you have
given-not-done = Stays out for you: { $names }.
given-safety = If it hurts, we stop, with a plan too.
given-nothing = <b>There is nothing in this plan that you can do here.</b> Ask whoever made it for another one.
button-plan-take = Take this plan
button-plan-not-taken = Not now
button-plan-give-back = Give the plan back
button-plan-mine = My plan
plan-mark = 📋 From a plan you were given

notice-plan-unreadable = I could not read that plan. Part of the link may be missing, or it is for another bot. Nothing has changed. Ask for the link again.
notice-plan-gone = That plan has an exercise that I no longer have. Nothing has changed. Ask for a new link.
notice-plan-later = I keep the plan from your link, and show it to you as soon as you may exercise.
notice-plan-taken = Good, your next session is by the plan. /settings has it, if you want to give it back.
notice-plan-not-taken = All right, nothing has changed.
notice-plan-given-back = Your own routine is back. Days and times stay as they are; /settings changes them.

sheet-plan = Follows a plan from a link: { $days }, times a day: { $times }.
sheet-plan-exercises = Of the plan: { $exercises }.
sheet-plan-dose = { $name } ({ $dose })
