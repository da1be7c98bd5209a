# The resting cards, the settings, stopping and coming back.

home =
    <b>All is ready when you are.</b>
    Tap “{ button-start }”, or wait for my reminder.
home-open =
    <b>A session is still open.</b>
    Tap “{ button-go-on }” whenever you like.
home-done =
    <b>You are done for today.</b>
    Rest is part of it too.
home-stopped =
    <b>You get no reminders.</b>
    You can exercise whenever you like. “{ button-come-back }” brings them back.
home-rest = <b>Be kind to your back today.</b>
day-today = today
day-tomorrow = tomorrow
home-next = Next reminder: <tg-time>{ $day }, { $time }</tg-time>.
# For a day done without the bot.
button-did-it-today = Did it today
button-did-it-yesterday = Did it yesterday
notice-did-it = Good, I noted that day as done.
button-go-on = Go on where I was
button-once-more = Do it once more
button-progress = My progress
button-note-pain = Note my pain
button-settings = Settings

settings = <b>Settings.</b>
settings-none = not set
settings-every-day = every day
settings-days = { $count } a week
button-set-time = Reminder: { $time }
button-exercises = Exercises
button-set-days = Days: { $days }
button-set-zone = { $place } time
button-steps-on = Step by step: on
button-steps-off = Step by step: off
button-short-on = Short day: always
button-short-off = Short day: ask
button-follow-on = Follow along: on
button-follow-off = Follow along: off
button-films-on = Films: on
button-films-off = Films: off
button-theme-light = Pictures: light
button-theme-dark = Pictures: dark
button-education-on = Weekly fact: on
button-education-off = Weekly fact: off
button-summary-off = Summary: off
button-summary-on = Summary: { $day }
button-leave-out = Left out: { $count }
button-set-language = Language
button-language-on = ✓ { $name }
button-close = Close

days-ask =
    <b>On which days?</b>
    Tap a day to switch it on or off. Days off are rest days, and do not break your days in a row.
button-day-on = ✓ { $day }
button-day-off = { $day } off
toast-one-day = One day has to stay. For a break, use /pause.
toast-one-stays = One exercise has to stay.

weekly-ask =
    <b>On which day shall I sum up your week?</b>
    At { $time } I send your picture with a few words, without a sound. In a week without exercises I stay quiet.
button-summary-day = { $day }
button-summary-day-on = ✓ { $day }
button-summary-none = No summary

language-ask = <b>Which language shall I speak?</b>

note-pain-ask =
    <b>How strong is your pain right now?</b>
    0 is no pain, 10 is the worst pain you can imagine.
button-cancel = Cancel
notice-pain-noted = I noted it.
notice-pain-severe = I noted it. That is a lot of pain: please see a physical therapist (PT) or a doctor in person before you do any exercise.

stopped =
    <b>No more reminders.</b>
    Everything you did is kept, and you can come back whenever you like. If you would rather have it deleted, use /erase.
button-come-back = Turn reminders on

# What is said where the data are kept by a database server, which does not overwrite what is deleted at once.
erase-remains = { $store ->
    [server] {" "}Bits of it may stay in the files of the database for a while, until something new is written over them.
   *[file] {""}
}
erase-ask =
    <b>Delete everything that I keep?</b>
    Your settings, your sessions, your pain scores and your notes will be gone for good, and from backups after { $backup_days } days.{ erase-remains } Our messages stay in this chat until you delete it.
button-erase = Yes, delete everything
button-keep-all = No, keep it
erased =
    I have deleted everything that I kept about you. After { $backup_days } days it is in no backup of this bot any more.{ erase-remains }

    Our messages and files are still in this Telegram chat, with the scores, pictures and notes in them. To remove those too, hold a finger on this chat in your list of chats, and delete it. What you saved or passed on stays where it is.

    If you stopped because it hurt, please still see a physical therapist (PT) in person. If you want to begin again some day, send /start. Take care.

retention-warning =
    <b>We have not heard from each other for a long time.</b>
    In 30 days I delete everything that I keep about you. Do you want to keep it? Then write me anything, such as /today. Or you need do nothing. With /export you get all of it as a file first.
