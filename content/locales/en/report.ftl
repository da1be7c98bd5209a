# The report for a PT (/report): one printed page, and the same as a message. The reader is the PT, so it speaks
# about the person and not to them. What begins with "sheet-" is printed: plain, without markup.

command-report = A page for your PT: the last 30 days
report-empty = There is nothing to report from the last 30 days yet. Do a session with /today or note your pain with /pain, and then I can make the page for your physical therapist (PT).
report-not-drawn = I could not make the page to print this time. Here is all of it as text.
caption-report = Here is the page for your physical therapist (PT), to print, to show or to send on: hold a finger on it and choose “Forward”. I leave your name out: write it on the line at the top if you like. The same follows as text.

sheet-title = Back exercises and pain: report for a PT
sheet-period = { $first } to { $last }, { $days } days. Made on { $last }.
sheet-name = Name
sheet-origin = Self-reported: the person tapped these answers, day by day, in the Telegram bot Limber, and the bot put this page together. No clinician has checked it, and it is no diagnosis. Pain: 0 is none, 10 is the worst imaginable.

# A label with its number ("too hard 2"), and a name with what there is to say of it.
sheet-count = { $what } { $count }
sheet-line = { $name }: { $parts }

sheet-short = In short
sheet-days-done = Days done: { $done } of { $days }.
sheet-sessions = Sessions: { $count } ({ $parts }).
sheet-sessions-none = Sessions: none.
sheet-outcome-finished = completed
sheet-outcome-early = ended early
sheet-outcome-hurt = stopped because it hurt
sheet-outcome-rested = rested because of severe pain
sheet-outcome-left = left unfinished
sheet-outcome-open = still going on
sheet-pain-before = Pain before sessions: { $mean } on average, { $lowest } to { $highest } (scores: { $count }).
sheet-pain-after = Pain after sessions: { $mean } on average, { $lowest } to { $highest } (scores: { $count }).
# Where all scores are the same.
sheet-pain-before-same = Pain before sessions: { $mean } each time (scores: { $count }).
sheet-pain-after-same = Pain after sessions: { $mean } each time (scores: { $count }).
sheet-pain-rises = Sessions with a rise of { $points } points or more: { $count }.
sheet-left-out = Exercises left out now: { $names }.
sheet-left-out-none = Exercises left out now: none.
sheet-doses = Different from the routine now: { $changes }.
sheet-screened = Safety question: { $parts }.
sheet-screened-emergency = signs of an emergency: { $answer } ({ $day })
sheet-screened-urgent = signs to get checked: { $answer } ({ $day })
sheet-screened-ask-first = to ask a doctor first: { $answer } ({ $day })
sheet-screened-none = none
sheet-screened-some = some
sheet-screened-doctor-knows = some, a doctor allows exercises

sheet-plot = Pain, 0 to 10
sheet-plot-before = before a session
sheet-plot-after = after a session
sheet-plot-noted = noted at another time
sheet-plot-hurt = when it hurt
sheet-plot-stop = stop for pain
sheet-plot-done = done

sheet-exercises = Exercises
sheet-column-exercise = Exercise
sheet-column-done = Done
sheet-column-skipped = Skipped, and why
sheet-column-hurt = It hurt
sheet-done = { $done } of { $planned }
sheet-skipped = { $count }: { $reasons }
sheet-part-done = done { $done } of { $planned }
sheet-part-skipped = skipped { $count } ({ $reasons })
sheet-part-hurt = stopped because it hurt { $count }
sheet-reason-too-hard = too hard
sheet-reason-no-time = no time
sheet-reason-no-space = no space
sheet-reason-other = something else

sheet-stops = When it hurt
sheet-stops-none = No stop for pain in these days.
sheet-stop = { $day }, { $time }, { $during }. Pain { $score }; { $where }. Signs of an emergency: { $signs }. { $ended }
sheet-during = during { $name }
sheet-during-none = not during an exercise
sheet-score = { $score } of 10
sheet-score-none = not scored
sheet-where-lower-back = lower back
sheet-where-leg = one leg
sheet-where-both-legs = both legs
sheet-where-elsewhere = somewhere else
sheet-where-none = place not given
sheet-signs-yes = yes
sheet-signs-no = none
sheet-signs-none = not answered
sheet-ended-stands = No exercises since.
sheet-ended-cleared = Exercises again from { $day }: says a PT or doctor saw and cleared them.
sheet-ended-stretch = Afterwards called a stretch, not pain.
sheet-ended-mistake = Afterwards called a tap by mistake.
sheet-ended-withdrawn = Afterwards called a misunderstanding: no pain was meant.
sheet-ended-usual = Afterwards called the usual pain from before.
sheet-ended-other = Ended on { $day }.
sheet-more = Not shown here: { $count }.

sheet-list = Sessions, newest first
sheet-session-before = pain before { $score }
sheet-session-after = pain after { $score }
sheet-scores = Pain noted at other times, newest first
sheet-noted = noted
sheet-check-in = asked by Limber
sheet-hurt = when it hurt

sheet-notes = In their own words
sheet-note = { $day }: “{ $text }”
sheet-note-other-script = { $day }: written in letters that this page cannot print. It is in the message.
