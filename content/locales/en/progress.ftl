# The picture that /progress draws: twelve weeks as a calendar, and pain as a line. All of it is plain, and short: it is
# read on a phone. The words below the picture are in messages.ftl ("progress-").

picture-title = Your last { $weeks } weeks
picture-period = { $first } – { $last }
picture-invitation = Your first session will show up here. There is no hurry.

# The number stands above, in large print.
picture-run = { $count ->
        [one] day in a row
       *[other] days in a row
    }
picture-week = { $count ->
        [one] day this week
       *[other] days this week
    }
picture-total = { $count ->
        [one] day in all
       *[other] days in all
    }

# What the marks of the calendar mean. A day missed has no word.
picture-done = Done
picture-short = Short day
picture-rest = Rest day
picture-paused = Paused
picture-stopped = Stopped for pain
picture-held = On hold
picture-today = Today

picture-pain = Pain 0 to 10, weekly average
picture-pain-none = No pain scores in these weeks.
picture-before = before a session
picture-after = after a session
picture-other = at another time

# The weekly summary: the picture above, and these words with the pain line of /progress between them.
weekly-done =
    <b>{ $count ->
        [one] You exercised on { $count } of the last 7 days.
       *[other] You exercised on { $count } of the last 7 days.
    }</b>
weekly-end = You can change or stop this summary in /settings.
