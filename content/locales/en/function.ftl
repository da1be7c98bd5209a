# What a person can do again, and their plan for the day. PEG: the wording of the instrument (Krebs et al., J Gen Intern Med
# 2009;24(6):733-738), not to be changed. The activity follows the Patient-Specific Functional Scale (Stratford 1995).

function-pain =
    <b>What number best describes your pain on average in the past week?</b>
    0 is no pain, 10 is pain as bad as you can imagine.
function-enjoyment =
    <b>What number best describes how, during the past week, pain has interfered with your enjoyment of life?</b>
    0 is does not interfere, 10 is completely interferes.
function-general =
    <b>What number best describes how, during the past week, pain has interfered with your general activity?</b>
    0 is does not interfere, 10 is completely interferes.
function-own =
    <b>How well can you do this today: { $activity }?</b>
    0 is not at all, 10 is as well as before your back hurt.
activity-ask =
    <b>What would you like to do well again?</b>
    Tap one thing, or write your own. I ask every two weeks how well it goes.

# In the middle of a sentence these stand as they are; on a button they begin with a capital.
button-activity-shoes = tie my shoes
button-activity-socks = put on my socks
button-activity-sitting = sit for an hour
button-activity-lifting = lift a full bag
button-activity-walking = walk for half an hour
button-activity-turning = turn over in bed

button-no-activity = No goal
button-check = How is it going?
button-check-now = Answer now
button-check-skip = Not now
notice-check-kept = Thank you, I noted it. /progress shows how it changes.
notice-check-skipped = All right, I will ask again later. In /settings you can turn this off.
notice-words-long = That is too long for me. A few words are enough.

plan-when-ask =
    <b>After what do you exercise?</b>
    A plan makes it easier to keep going. Tap, or write it your way: “after my coffee, on the mat in the bedroom”.
plan-where-ask =
    <b>And where?</b>
    Tap, or write it your way.
button-day-plan = Plan my day
button-when-up = after getting up
button-when-coffee = after my coffee
button-when-work = after work
button-when-evening = before going to bed
button-where-bedroom = in the bedroom
button-where-living-room = in the living room
button-where-outside = outside
button-where-office = at work
button-anywhere = That is enough
button-no-plan = No plan
day-plan-line = Your plan: { $plan }. If it does not fit: the short day.
notice-plan-kept = Noted. I will remind you of your plan.
notice-plan-none = All right, no plan.

goals =
    <b>Your goals.</b>
    Every two weeks I can ask how things go, on a day you pick.
button-goals = My goals
button-my-activity = I want to: { $activity }
button-my-plan = Plan: { $plan }
button-checks-on = Ask every two weeks: on
button-checks-off = Ask every two weeks: off

progress-peg-first = <b>Pain in daily life (PEG):</b> { $now } of 10. Less is better.
progress-peg-better = <b>Pain in daily life (PEG):</b> { $now } of 10, { $before } on { $day }. That is clearly less.
progress-peg-same = <b>Pain in daily life (PEG):</b> { $now } of 10, { $before } on { $day }. That is about the same.
progress-peg-worse = <b>Pain in daily life (PEG):</b> { $now } of 10, { $before } on { $day }. That is more: please talk to a physical therapist (PT) about it.
progress-own-first = <b>Your goal ({ $activity }):</b> { $now } of 10. More is better.
progress-own-better = <b>Your goal ({ $activity }):</b> { $now } of 10, { $before } on { $day }. That is clearly better.
progress-own-same = <b>Your goal ({ $activity }):</b> { $now } of 10, { $before } on { $day }. That is about the same.
progress-own-worse = <b>Your goal ({ $activity }):</b> { $now } of 10, { $before } on { $day }. That is harder than before: please talk to a physical therapist (PT) about it.

picture-peg = in daily life (PEG)
picture-own = { $activity } (10: as before)

# The page for a PT. The last line says whose words the questions are in.
sheet-peg = PEG, 0 to 10, less is better: { $course } Smallest change that counts: { $points } and { $percent } %.
sheet-own = Own activity “{ $activity }”, 10 as before: { $course } Smallest change that counts: { $points }.
sheet-course = { $before } on { $first }, { $now } on { $last }: { $trend }.
sheet-course-first = { $now } on { $last }.
sheet-course-better = better
sheet-course-same = about the same
sheet-course-worse = worse
sheet-wording = Wording: PEG as published (Krebs 2009); the activity follows the PSFS (Stratford 1995) in Limber’s words.
sheet-day-plan = Plan for the day: { $plan }.
sheet-other-script = (in letters that this page cannot print)

# In the FHIR file of /export, for the system of a clinic.
sheet-fhir-session = Exercise session
sheet-fhir-done = Exercises done
sheet-fhir-planned = Exercises planned
sheet-fhir-time = Time
sheet-fhir-peg = PEG (Krebs 2009), mean of three items from 0 to 10, past week; less is better
sheet-fhir-peg-pain = Pain on average
sheet-fhir-peg-enjoyment = Interference with enjoyment of life
sheet-fhir-peg-general = Interference with general activity
sheet-fhir-own = Own activity (PSFS, Stratford 1995), 0 unable to 10 as before: { $activity }
caption-fhir = Your data for the system of a clinic (FHIR R4): without your name. Give it to your physical therapist (PT) or doctor if they ask for it.
button-report = Page for my PT
