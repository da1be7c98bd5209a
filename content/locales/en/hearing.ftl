# What is said when words may mean pain, an emergency or despair, and the questions that belong to it.

# Something typed or sent at an exercise that was not understood.
ask-hurts-question =
    <b>Does something hurt?</b>
    I did not understand that, so I ask to be sure.
button-yes-it-hurts = Yes, it hurts
button-no-go-on = No, go on

# Somebody writes that they do not want to live.
crisis-card =
    <b>I am glad that you wrote it. You do not have to be alone with this.</b>
    I am only a program, so please talk to a person now: somebody you trust, or a crisis line. If you might harm yourself, <b>call the emergency number: { $emergency }</b>. They are there for this too, day and night.

    No exercise today. Your routine will wait.
button-crisis-ok = I have read this

# The answer to a tap on "It hurts", shown over the chat at once.
hurts-toast = Stop. No more exercises for now. Pain is a reason to see a physical therapist (PT) in person. If it is an emergency, call your emergency number.
# Said when nothing can be stored at the moment, in place of the stop card.
stop-without-store =
    <b>Stop. No more exercises for now.</b>
    Pain is a reason to <b>see a physical therapist (PT) in person</b>. If your legs or bottom are numb, you have trouble peeing or your chest hurts, <b>call your emergency number now: { emergency-numbers }.</b>

    I cannot save anything at the moment. Please tell me again later that it hurts, and do no exercises until then.

# The way back.
seen-when-question = <b>When were you seen?</b>
button-seen-today = Today
button-seen-this-week = In the last 7 days
button-seen-earlier = Longer ago
emergency-way-back =
    <b>First a doctor, then exercises.</b>
    You told me about a sign of an emergency. So a doctor has to see you and say that you may exercise. You can tell me so from <tg-time>{ $day }, { $time }</tg-time> on.

    <b>If nobody has checked it yet, call your emergency number now.</b>
button-doctor-says-may = A doctor saw me and said I may
button-seen-no-exercise = Seen, but no exercises yet
seen-no-exercise-card =
    <b>Good that somebody has seen you.</b>
    Thank you for telling me. Do what they advised; there are no exercises from me for now. I will ask you again later. If it gets worse, or you notice something new, call them.

# The safety question: its three lists are in onboarding.ftl ("signs-...").
button-doctor-knows = My doctor knows and says I may
button-health-changed = Health changed

where-more =
    <b>Where does it hurt?</b>
    You can choose more than one place.
button-where-done = That is all
button-where-chosen = ✓ { $place }

# /stop in the middle of an exercise.
stop-asks-hurt = <b>Before we stop: did something hurt?</b>
button-no-just-stop = No, just stop

# In the summary of a week, when pain has been the same for six weeks.
weeks-without-change = Your pain has been about the same for six weeks. That is a good time to see a physical therapist (PT): they can examine you, and make a plan that is only for you.
