# The first minutes: who Limber is, consent, the safety question, time zone, reminder time.

# $count exercises of the routine; $goal is what it is for, in its own words ("for a sore lower back").
exercises-gentle = { $count ->
    [one] 1 gentle exercise
   *[other] { $count } gentle exercises
}

welcome =
    <b>Hello, I am Limber.</b>
    { exercises-gentle } { $goal }.

    I am not a physical therapist (PT) and cannot say why it hurts. Worried? Ask a PT or a doctor first. If an exercise hurts, we stop.
welcome-consent = <b>May I keep what you answer? Some of it is about your health.</b>
welcome-kept =
    I keep your settings, your answers to the safety questions, what you did or skipped, your pain scores, where and when it hurt, and your notes for a PT. So I know where we are, and can show you how you are doing.
    It stays with whoever runs this bot, backups too; Telegram carries and keeps our chat.
welcome-erase = /erase deletes what I keep, at any time. { $operator ->
        [none] Who runs this bot, for how long, and your rights: /privacy
       *[other] { $operator } runs this bot. For how long, and your rights: /privacy
    }
button-agree = Yes, keep my answers

screening-first = First, a few questions.
screening-ask = <b>Is any of this true for you?</b>
signs-emergency =
    <b>Signs of an emergency</b>
    • both legs hurt, tingle, go weak or numb
    • a leg gets weak fast, or a foot hangs limp
    • genitals or bottom feel numb or tingle
    • you feel nothing when you wipe yourself
    • trouble peeing, or holding in pee or poo
    • you cannot feel a full bladder
    • sex feels numb or different
    • chest pain
    • the pain began after a bad accident
signs-urgent =
    <b>Signs to get checked today</b>
    • a fever
    • losing weight without trying
    • a lump or swelling on your back, or your back has changed shape
    • resting does not ease the pain, or it is worse at night
    • it is worse when you sneeze, cough or poo
    • the pain is between your shoulders
signs-ask-first =
    <b>Ask a doctor or PT first</b>
    • you have or had cancer
    • you are pregnant
    • a recent operation or broken bone
    • weak bones (osteoporosis), or a recent fall
    • steroid tablets, or weak immunity
    • heart disease, or you sometimes faint
    • high blood pressure or glaucoma
    • under 16, or over 65 and new to back pain
notice-screening-again = Health changes, so I ask this again from time to time.
notice-health-changed = Thank you for telling me. Then I have a few questions before any exercise.
button-signs-none = None of these
button-signs-some = One or more

flagged =
    <b>Thank you for telling me. Please no exercises for now.</b>
    Somebody should see you in person first.
flagged-emergency =
    <b>For a sign of an emergency, call your local emergency number now: { $number }.</b>
    Do not drive yourself.
flagged-today =
    <b>For a sign to get checked today,</b> call a doctor or a PT today and tell them which one it is.
flagged-ask-first =
    <b>For something to ask about first,</b> ask a doctor or a PT whether these exercises are right for you.
flagged-answer = When it is gone, when a doctor says that you may exercise, or if you tapped this by mistake, answer again.
button-answer-again = Answer again

floor-ask = <b>Can you get down to the floor and up again?</b>
button-floor-yes = Yes
button-floor-no = No, or hardly

zone-ask =
    <b>Where are you?</b>
    Tap the time it is now, or type your city.
button-zone = It’s { $time } in { $place }
button-zone-on = ✓ { button-zone }
button-share-location = 📍 Use my location
location-ask = Tap the button below to share where you are. I only look up the time zone, and do not keep the place.
button-send-location = 📍 Share my location
zone-kept = Good, I know your time zone now.
location-used = Thank you. I kept the time zone, not the place.
notice-zone-several = I found more than one place. What time is it where you are?
notice-zone-one = Is it this place? If not, try a bigger city near you.
notice-zone-none = I could not find that place. Try a bigger city near you, or type something like UTC+2.

# What was typed may mean several things; they stand on the buttons.
notice-which = Which of these do you mean? Tap it, or type it another way.
notice-is-it = Do you mean this? Tap it, or type it another way.

time-ask =
    <b>When shall I remind you?</b>
    Tap or type it.
time-ask-clock = { $place } time.
notice-time = I could not read that as a time. Try something like 7:30, or 8 pm.

ready =
    <b>All set.</b> I remind you daily at { $time }.

    A stretch is fine, new or stronger pain is not.
button-start = Start now
button-see-you = See you at { $time }
