# The longer messages, short answers to what was not expected, the command menu, the bot's own description.

help =
    <b>How Limber works</b>
    Once a day, at the time you chose, we go through a few exercises together. Each card shows one: read it, move, tap “{ button-done }”. “{ button-step-by-step }” shows one movement at a time. In the film, the disc grows as you breathe in and shrinks as you breathe out. The rings count how often: orange for the right side, blue for the left. Two bars mean rest, and “× 3” means: do all you see 3 times. You can also just type: done, next, back, skip, or a number from 0 to 10 for your pain.
help-command = /{ $name } – { $does }
help-safety = <b>If it hurts, tap “{ button-it-hurts }” or type it.</b> We stop, and you see a physical therapist (PT) in person.

privacy =
    <b>Who runs this bot</b>
    { $operator ->
        [none] Whoever set this bot up has not said here who they are. Ask whoever gave you the link to it.
       *[other] { $operator }. You reach them here: { $contact }
    }

    <b>What I keep, and why</b>
    • your Telegram number (the id, not your phone number), language, time zone, days and times of your reminders, pauses, and which reminders came or did not: to reach you at the right time
    • what you chose in /settings, whether you can get down to the floor, a plan whose link you opened, and which card we are at: to go on where you were
    • how you answered the safety questions, and the day if you write that you do not want to live, not the words: to keep you from exercises that need a doctor or a rest first
    • what you did, skipped and why, and when, your pain scores, where and when it hurt, what you can do, and your goal and your plan in your words: to show you how you are doing, and to stop when we should stop
    • the notes you write for your physical therapist (PT) with /note: to print them in your /report

    Some of this is about your health. I keep it because you said yes; /erase takes that yes back. I do not keep your name, your location or your other messages.
    It is stored by whoever runs this bot, with its backups, and goes nowhere else from there. Telegram carries our messages, can read them, and keeps them in this chat, under its own rules.

    <b>For how long</b>
    • until you send /erase; after { $backup_days } days it is in no backup of this bot any more
    • { $blocked_days } days, if you block this bot
    • { $silent_months } months after you last wrote or tapped; I tell you 30 days before
    • 24 hours, if you do not tap “{ button-agree }”
    • 40 days, which reminders came

    <b>Your rights</b>
    /export sends you all that I keep, as a file. /settings changes it, /stop ends the reminders, /erase deletes it.{ erase-remains } For anything else, ask whoever runs this bot. You can also complain to the data protection authority of your country. This bot is for people from 16 on.

    To remove our messages and files too, delete this chat: hold a finger on it in your list of chats.

export-about = This is everything that Limber keeps about you. Times are those of { $zone }. Every row names what it is in English, as the database does; docs/privacy.md of Limber says what each is for.

caption-export = All that I keep about you, as a file that a computer can read. For the system of a clinic there is /export fhir.

# The button under /help, /progress and other messages beside the card; under those to somebody who is not stored.
button-to-card = Back to where I was
button-begin = Begin

progress-empty = You have not done a session yet. /today starts the first one, and then this page fills up.
progress-under-way = Your first session is under way. When it is done, it stands here.
progress-days = <b>Days done:</b> { $week } this week, { $total } in all.
progress-run = { $count ->
        [0] <b>Days in a row:</b> a new count starts whenever you like.
        [one] <b>Days in a row:</b> 1. Rest days do not break it.
       *[other] <b>Days in a row:</b> { $count }. Rest days do not break it.
    }
progress-pain-none = <b>Pain:</b> no score this week. With /pain you can note one.
progress-pain-now = <b>Pain:</b> { $now } on average this week. In a few weeks I can tell you how it changes.
progress-pain-same = <b>Pain:</b> { $now } on average this week, { $before } two weeks ago. That is about the same. If it stays like this for weeks, a physical therapist (PT) should have a look.
progress-pain-better = <b>Pain:</b> { $now } on average this week, { $before } two weeks ago. That is less.
progress-pain-worse = <b>Pain:</b> { $now } on average this week, { $before } two weeks ago. That is more: please talk to a physical therapist (PT) about it.
progress-recent = <b>Your last sessions</b>
progress-session-counted = • { $day }: { $done } of { $planned } done, { $minutes } min
progress-session-begun = • { $day }: { $done } of { $planned } done
progress-session-hurt = • { $day }: stopped because it hurt

notice-not-understood = I did not get that. If something hurts, tap or type “{ button-it-hurts }”. The buttons below show what fits here, and /help shows the rest.
notice-thanks = You are welcome.
notice-hello = Hello. Good to hear from you.
notice-bye = See you soon. Take care.
notice-only-words = I can only read words and taps. If something hurts, tap or type “{ button-it-hurts }”. Here is where we were.
notice-edited = I do not see changes to older messages. If you meant something new, just write it again.
notice-unknown-command = I do not know that command. /help shows the ones I know.
notice-location-unasked = Thank you, but I do not need your location now, and I did not keep it. To change your time zone, use /settings.
notice-new-day = The last session was on another day. What you did is kept; today starts fresh.
toast-old-card = That card is an old one. You are here.
toast-unreadable = I could not read that button. You are here.
toast-card-below = Your card is further down, at the end of this chat.

group-only-private = I work in a private chat, just the two of us: your back is nobody else’s business.
button-open-private = Open a private chat

command-start = Begin, or come back
command-today = Today’s exercises
command-exercises = Look at the exercises
command-progress = What you did so far
command-pain = Note your pain
command-settings = Time, days, and more
command-help = How it works
command-privacy = What is kept, and why
command-export = Get all your data as a file
command-erase = Delete all your data
command-stop = No more reminders

bot-description =
    A short routine { $goal }: { exercises-gentle }, one at a time, with a reminder at the time you choose.

    If it hurts, we stop. I am not a doctor and do not replace a physical therapist.
bot-short-description = { exercises-gentle } { $goal }, one at a time, every day.

toast-trouble = Something went wrong on my side. Please try again in a minute.
trouble = Something went wrong on my side. Please send that again in a minute.
toast-waits = I cannot save anything right now. I keep trying: your tap is not forgotten.
waits = I cannot save anything at the moment. I keep trying, so there is no need to send that again.
row-unreadable =
    I cannot read what I have stored about you, so I cannot show you anything. I am sorry.

    /stop ends the reminders. To delete everything and begin anew, send: /erase { $confirm }
toast-stranger = I do not know you yet. Send /start to begin.
stranger = Hello. I keep nothing about you yet. Send /start to begin, or /help to read what I do.
