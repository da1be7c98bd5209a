# "It hurts": the stop, the questions after it, the PT prompt, the way back. Facts: docs/safety.md.

hurt-stop = <b>Stop. No more exercises for now.</b>
hurt-see-pt = Pain during an exercise is a reason to <b>see a physical therapist (PT) in person</b>. They can examine you and find out what is right for you. I cannot do that.
hurt-see-pt-anyway = Pain is a reason to <b>see a physical therapist (PT) in person</b>. They can examine you and find out what is right for you. I cannot do that.
hurt-ask = Was it pain? A feeling of stretch, or of muscles at work, is not pain.
button-is-pain = Yes, it hurts
button-only-stretch = It was only a stretch: go back
button-not-meant = I did not mean that
button-tapped-by-mistake = I tapped by mistake
button-usual-pain = It is my usual pain, from before

hurt-score =
    <b>How strong is the pain?</b>
    0 is no pain, 10 is the worst pain you can imagine.
button-where-lower-back = Lower back
button-where-leg = One leg
button-where-both-legs = Both legs
button-where-elsewhere = Somewhere else
hurt-signs = <b>One more question, and it matters.</b> Is any of this true right now?

emergency =
    <b>This could be an emergency.
    Call your local emergency number now: { $number }.</b>
    Tell them about your back and what you told me. Do not drive yourself.
# Where the person's country is not known: stands in place of its own number.
emergency-numbers = 112 in the EU, 911 in the US, 999 in the UK. From a mobile phone, 112 works in most countries
# Where the country has a number for medical advice that is no emergency.
advice-by-phone = <b>Cannot reach a doctor?</b> Call this number for medical advice: <b>{ $number }</b>.
button-understood = I understand

pt-emergency = <b>If nobody has checked the sign of an emergency yet, call your local emergency number now: { $number }.</b>
pt-what-hurt = It hurt during <b>{ $name }</b> ({ $day }).
pt-find = <b>To find one:</b> ask your doctor, or look here.
button-find-pt = Find a PT
button-pt-map = Search a map
# What the search on a map looks for.
pt-map-query = physiotherapist
pt-tell = <b>Tell the PT</b> what you were doing when it hurt, where, how much, and what makes it better or worse.
pt-plan = A PT can examine you and make a plan that is only for you. Until then, move as much as feels comfortable.
button-cleared = I was seen and may go on
clearance-ask =
    <b>Has a PT or a doctor seen you in person, and said that you may do these exercises?</b>
    Take your time. The routine will wait for you.
button-confirm-cleared = Yes, I was seen and may go on
button-not-yet = Not yet
# After a sign of an emergency.
clearance-doctor-ask =
    <b>Has a doctor seen you in person, and said that you may exercise?</b>
    You told me about a sign of an emergency, so I have to ask. Take your time.
notice-seen-before = That was before this pain began. Please get it checked now, and tell me after that.
notice-cleared = Good to have you back.
leave-out-ask =
    <b>Which exercises are in your routine?</b>
    Tap what your PT told you not to do (✗). Tap again to take it back in (✓).
button-kept-in = ✓ { $name }
button-left-out = ✗ { $name }
button-leave-out-done = That is right
notice-stretch-again = You have told me this a few times now. Please let a PT look at it.
notice-on-hold = The exercises wait until a PT or a doctor has seen you in person.
notice-hurt-before-consent = If something hurts right now, please do no exercises and see a physical therapist (PT) in person. If it is very bad, call your local emergency number.

# The check-in while a hold stands, once a day or once a week, in place of reminders.
check-in-ask =
    <b>How is your pain today?</b>
    0 is no pain, 10 is the worst pain you can imagine.
check-pt-ask =
    <b>Has a physical therapist (PT) or a doctor looked at it yet?</b>
    The exercises wait until somebody has seen you in person.
button-check-not-yet = Not yet
button-check-cleared = Yes, and I may go on
button-check-not-cleared = Yes, but no exercises yet
button-pause-all = Pause everything
pt-short =
    <b>Please see a physical therapist (PT) in person.</b>
    Until then, no exercises from me. If it gets worse, or changes, call a doctor.
pt-next = I will ask how you are on <tg-time>{ $day }, { $time }</tg-time>.

# A note for the PT.
button-write-note = Note for my PT
note-ask =
    <b>What should your PT know?</b>
    Type it in your own words, such as what makes it worse or better. I keep it word for word for your /report, and use it for nothing else.
button-delete-note = Delete this note
note-more = <b>Your note for your PT</b>
note-words = <blockquote>{ $text }</blockquote>
note-add = Anything to add? Just send it. To correct a message, edit it in the chat.
button-delete-earlier-note = Delete: “{ $text }”
delete-note-ask = <b>Delete this note for your PT?</b>
button-delete-it = Yes, delete it
button-keep-note = No, keep it
notice-note-corrected = I corrected your note.
notice-note-deleted = I deleted that note.
notice-note-kept = I kept your note. It will be in your /report.
notice-note-long = That is a little too long for the page. Please say it in at most 500 letters.
notice-note-later = Let us finish here first. After that, /note keeps what your PT should know.
command-note = A note for your PT, in your own words
