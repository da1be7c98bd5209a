# The exercise session, from the pain score before to the summary.

before-ask =
    <b>How is your back right now?</b>
    0 is no pain, 10 the worst pain you can imagine.
before-plan = Today: { $count ->
        [one] 1 exercise
       *[other] { $count } exercises
    }, about { $minutes ->
        [one] 1 minute
       *[other] { $minutes } minutes
    }.
stretch-is-not-pain = Is a pain new, or stronger than when you began? Tap “{ button-it-hurts }” on the exercise card, and we stop. Not sure? Tap it too. A stretch, or muscles at work, may feel strong. It is all right if the ache you came with stays the same.
button-no-score = Skip this question
button-short-day = Short day: only { $count }, { $minutes } min
button-whole-day = Full routine: all { $count }, { $minutes } min

severe =
    <b>That is a lot of pain.</b>
    From 8 on, please no exercises on your own. See a physical therapist (PT) or a doctor in person first: they can examine you and tell you what is right for you.
# Told within the last hours, whatever the score is now.
severe-lately =
    <b>You had a lot of pain in the last { $hours } hours.</b>
    So please no exercises on your own today, even if it is better now. See a physical therapist (PT) or a doctor in person first.
button-rest-today = Rest today
button-cleared-to-move = A PT told me to go on

# The session before ended with clearly more pain than it began.
risen-ask =
    <b>Last time your pain went up. How is it now?</b>
    If it is still stronger than before, please rest, and see a physical therapist (PT) in person.
button-risen-settled = It has settled: go on
button-risen-rest = Still stronger: rest today

exercise-heading = <b>{ $place } of { $count } · { $name }</b>
exercise-plain = <i>{ $plain }</i>
exercise-dose = { $dose }
exercise-purpose = { $purpose }
exercise-step = { $number }. { $step }
exercise-tip = 💡 Tip: { $tip }
exercise-felt = Feel it: { $felt }
exercise-mistake = Common mistake: { $mistake }
# The signs in the films, explained on a person's first exercise.
film-signs = <i>In the film: the disc grows as you breathe in. Rings count: orange right, blue left. Two bars: rest. “× 3”: do it all 3 times.</i>
exercise-step-place = <i>Step { $number } of { $count }.</i>
exercise-one-step = <b>{ $step }</b>
button-done = Done
button-step-by-step = Steps
button-next = Next
button-skip = Skip
button-back = Back
button-it-hurts = It hurts

# All exercises followed as one film with sound, and then which were done.
button-follow = Follow along
follow-ask = <b>Follow along.</b> Start the film, put your phone where you can hear it, and do what you see.
follow-sounds =
    A tone that rises: breathe in. A tone that falls: breathe out.
    Two notes: change sides. A bell: the next exercise is coming, take your place. Three notes: all done.
    The large number counts.
button-did-all = I did it all
button-did-some = I did some
button-one-by-one = One by one
follow-missing =
    <b>The film cannot be shown right now.</b>
    The cards work as always: tap “{ button-one-by-one }”.
follow-which =
    <b>Which ones did you do?</b>
    Tap each one that you did.
button-did-one = ✓ { $name }
button-did-not = { $name }
button-did-finish = That is all

# The exercises to look at, without a session.
library = Tap one to have a look at it.
# $routine is the routine's name, $goal what it is for, in its own words.
library-about =
    <b>{ $routine }</b>
    { exercises-gentle } { $goal }, about { $minutes ->
        [one] 1 minute
       *[other] { $minutes } minutes
    }.
library-marks = ✗ means that you left it out.
library-heading = <b>{ $name }</b>
library-left-out = <i>You left this one out of your sessions. /settings brings it back.</i>
button-look = { $name }
button-look-left-out = ✗ { $name }
library-choose =
    <b>Which exercises would you like?</b>
    Have a look before you choose.
button-other-routines = Other exercises
button-take-routine = Take this routine
button-look-routine = Look at: { $name }
button-floor-cannot = I cannot get down to the floor
button-floor-can = I can get down to the floor
notice-routine-taken = Good. Your next session is this one.
notice-floor-no = Good. From now on I show you nothing on the floor.
notice-floor-yes = Good. Exercises on the floor are there again.
notice-no-exercises = The exercises can wait. This comes first.

skip-ask =
    <b>Skip { $name }?</b>
    That is fine. What is the reason?
button-skip-too-hard = Too hard
button-skip-no-time = No time
button-skip-no-space = No space
button-skip-other = Something else
button-enough = Enough for today

enough-ask =
    <b>Enough for today?</b>
    What you did is kept either way.
# Where nothing was done yet.
enough-ask-none =
    <b>Enough for today?</b>
    That is fine. You can come back any time.
button-shorten = Short day: { $count } more, { $minutes } min
button-finish = Finish here
button-keep-on = Keep going

after-ask =
    <b>Well done. How is your back now?</b>
    0 is no pain, 10 the worst pain you can imagine.

button-correct-score = Correct score
summary-finished = <b>That is all for today. Nicely done.</b>
summary-worse-off = <b>That is all for today.</b>
summary-early = <b>That is all for today. What you did counts.</b>
summary-none = <b>That is all for today.</b>
summary-hurt = <b>You stopped because it hurt. That was right.</b>
summary-rested = <b>Today is a rest day.</b>
summary-left = <b>That session is over.</b>
summary-done = You did { $count ->
        [one] 1 exercise
       *[other] { $count } exercises
    } in about { $minutes ->
        [one] 1 minute
       *[other] { $minutes } minutes
    }.
summary-names = <i>{ $names }</i>
summary-pain = Pain before: { $before }. Pain after: { $after }.
summary-pain-before = Pain before: { $before }.
summary-pain-after = Pain after: { $after }.
summary-week = This week: { $count ->
        [one] 1 day
       *[other] { $count } days
    } done.
summary-rose = Your pain went up. Go easy for the rest of the day, and please <b>see a physical therapist (PT) in person</b> before the next session.
summary-severe = That is a lot of pain. Please <b>see a physical therapist (PT) or a doctor in person</b> before you do any exercise again.
summary-worse = Over the last week your pain was clearly higher than two weeks ago. Please talk to a physical therapist (PT) about it.

# Days done in all that get a line of their own.
milestone-1 = That was your first session. A good start.
milestone-7 = That makes 7 days of moving. Good that you look after your back.
milestone-30 = 30 days done. That is a whole month of looking after yourself.
milestone-66 = 66 days done. By about now, many people find it has become a habit.
milestone-100 = 100 days done. That is a lot of gentle minutes.
