# Reminders. The day chooses which of the three lines of a situation comes, and its end. None of them scolds.

# Nobody has done a session yet.
reminder-first-1 = <b>Hello. Your first routine is ready when you are.</b>
reminder-first-2 = <b>Shall we have a gentle first look at the exercises?</b>
reminder-first-3 = <b>Your back could use a few quiet minutes. Shall we start?</b>

# Yesterday was done.
reminder-yesterday-1 = <b>Yesterday is done. Here is today’s routine.</b>
reminder-yesterday-2 = <b>You moved yesterday. Shall we do it again?</b>
reminder-yesterday-3 = <b>A new day, a few gentle minutes for your back.</b>

# Some days in a row.
reminder-run-1 = <b>{ $run } days in a row. Shall we add today?</b>
reminder-run-2 = <b>That makes { $run } days in a row so far. Today’s routine is ready.</b>
reminder-run-3 = <b>{ $run } days, one after the other. A few gentle minutes again?</b>

# Pain is less than two weeks ago.
reminder-better-1 = <b>Your pain scores are lower than two weeks ago. Today’s routine is ready.</b>
reminder-better-2 = <b>Less pain than two weeks ago. Shall we go on gently?</b>
reminder-better-3 = <b>Your scores went down. A few quiet minutes again?</b>

# There was a day without, or more.
reminder-again-1 = <b>Hello again. Today is a fine day to move a little.</b>
reminder-again-2 = <b>Any day is a good day to take it up again. Shall we?</b>
reminder-again-3 = <b>A few gentle minutes for your back today?</b>

# Something was done today, but not all.
reminder-begun-1 = <b>You began today. Shall we do the rest, gently?</b>
reminder-begun-2 = <b>There is a bit of today’s routine left. Shall we?</b>
reminder-begun-3 = <b>You made a start today. A few more gentle minutes?</b>

# Yesterday was a day of rest.
reminder-rested-1 = <b>Yesterday was for rest. How about a gentle start today?</b>
reminder-rested-2 = <b>You rested yesterday. Do as much today as feels good.</b>
reminder-rested-3 = <b>After a day of rest: shall we begin with a little?</b>

# Nothing was done for a week or more.
reminder-away-1 = <b>Hello again. It has been a while, so let us begin small.</b>
reminder-away-2 = <b>Good to have you here again. Shall we start gently?</b>
reminder-away-3 = <b>After a break, a few exercises are plenty. Shall we?</b>

# The end of the line: five ends to three lines, so that none comes again within two weeks.
reminder-end-1 = You can stop at any time.
reminder-end-2 = At your own pace.
reminder-end-3 = Small movements count.
reminder-end-4 = As gently as you like.
reminder-end-5 = Whenever it suits you.

reminder-snoozed = <b>Here I am again, as you asked.</b>
reminder-nudge = <b>There is still time for a few gentle minutes today, if you like.</b>

# After severe pain today or yesterday, and after a session that ended with more pain. Nothing here calls to the exercises.
reminder-severe =
    <b>You told me that you had a lot of pain. I hope it is better.</b>
    Please see a physical therapist (PT) or a doctor in person before you do any exercise. A day of rest is fine.
reminder-rose =
    <b>Last time your pain went up. How are you today?</b>
    If it is still stronger than before, please rest, and see a physical therapist (PT) in person.

# The scale is on the reminder itself.
reminder-score = How is your back right now? Tap 0 (no pain) to 10 (the worst you can imagine), and we start.
# On it before the first session: which pain stops.
reminder-stops = New or stronger pain? Tap “{ button-it-hurts }”, and we stop.

# What stays of a reminder that nobody answered.
reminder-past = <i>Reminder of { $day }.</i>

button-later = Later
button-not-today = Not today
notice-not-today = That is fine. See you next time.

later-ask = <b>When shall I come back?</b>
later-none = It is too late for today. I will write at your next reminder time.
button-snooze-30 = In 30 minutes, at { $time }
button-snooze-60 = In an hour, at { $time }
button-snooze-180 = In 3 hours, at { $time }
button-snooze-evening = This evening, at { $time }
notice-later = See you later.
notice-too-late-today = That would be too late for today.

keep-on-ask =
    <b>Do these reminders still suit you?</b>
    I have written a few times without hearing from you. That is all right. What would you like?
button-keep-reminders = Keep them
button-change-time = Change the time
button-pause = Pause
notice-kept = Good, I will leave them as they are.

pause-ask =
    <b>How long shall I pause?</b>
    Tap a number of days, or type the day on which I should come back, such as 3 March. Everything you did is kept.
button-pause-days = { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
notice-paused = I will be quiet until then.
notice-date = I could not read that as a day. Try something like 3 March.
notice-date-range = Choose a day from tomorrow on, within the next year.
home-paused = <b>Paused.</b> I will come back by myself.
button-resume = End the pause
notice-resumed = Welcome back.

times-ask =
    <b>Your reminders</b>
    One a day is plenty for most people. You can have up to three, and one more in the evening ({ $time }) when nothing is done yet.
button-times = Times a day: { $count }
button-change-one = Change { $time }
button-drop-time = Remove { $time }
button-add-time = Add a time
button-nudge-on = Evening reminder: on
button-nudge-off = Evening reminder: off
notice-time-twice = I already remind you then. Choose another time.

command-pause = No reminders for some days
command-resume = End the pause
