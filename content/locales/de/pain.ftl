# "It hurts": the stop, the questions after it, the PT prompt, the way back. Facts: docs/safety.md.

hurt-stop = <b>Stopp. Jetzt erst einmal keine Übungen mehr.</b>
hurt-see-pt = Schmerzen bei einer Übung sind ein Grund, <b>persönlich in eine Physio- oder Arztpraxis zu gehen</b>. Dort kann man dich untersuchen und herausfinden, was für dich richtig ist. Ich kann das nicht.
hurt-see-pt-anyway = Schmerzen sind ein Grund, <b>persönlich in eine Physio- oder Arztpraxis zu gehen</b>. Dort kann man dich untersuchen und herausfinden, was für dich richtig ist. Ich kann das nicht.
hurt-ask = War das Schmerz? Wenn du nur eine Dehnung spürst oder deine Muskeln arbeiten, ist das kein Schmerz.
button-is-pain = Ja, es tut weh
button-only-stretch = Nur eine Dehnung: zurück
button-not-meant = So war es nicht gemeint
button-tapped-by-mistake = Aus Versehen getippt
button-usual-pain = Es ist mein üblicher Schmerz

hurt-score =
    <b>Wie stark ist der Schmerz?</b>
    0 ist kein Schmerz, 10 ist der stärkste Schmerz, den du dir vorstellen kannst.
button-where-lower-back = Unterer Rücken
button-where-leg = Ein Bein
button-where-both-legs = Beide Beine
button-where-elsewhere = Woanders
hurt-signs = <b>Noch eine Frage, und sie ist wichtig.</b> Trifft gerade etwas davon zu?

emergency =
    <b>Das kann ein Notfall sein.</b>
    Wähl jetzt den Notruf: <b>{ $number }</b>. Sag dort, dass es um deinen Rücken geht, und was du mir gesagt hast. Setz dich nicht selbst ans Steuer.
# Where the person's country is not known: stands in place of its own number.
emergency-numbers = 112 in der EU, 911 in den USA, 999 in Großbritannien. Vom Handy geht die 112 in den meisten Ländern
# Where the country has a number for medical advice that is no emergency.
advice-by-phone = <b>Erreichst du keine Praxis?</b> Unter dieser Nummer bekommst du medizinischen Rat: <b>{ $number }</b>.
button-understood = Verstanden

pt-emergency = <b>Hat sich das Zeichen für einen Notfall noch niemand angesehen? Wähl jetzt den Notruf: { $number }.</b>
pt-what-hurt = Es tat weh bei <b>{ $name }</b> ({ $day }).
pt-find = <b>So findest du eine:</b> Frag in deiner Arztpraxis oder schau hier.
button-find-pt = Praxis finden
button-pt-map = Kartensuche
# What the search on a map looks for.
pt-map-query = Physiotherapie
pt-tell = <b>Erzähl dort,</b> bei welcher Bewegung, wo und wie stark es wehtut und was es besser oder schlimmer macht.
pt-plan = In der Praxis kann man dich untersuchen und einen Plan nur für dich machen. Beweg dich bis dahin so viel, wie es guttut.
button-cleared = Wurde untersucht, darf üben
clearance-ask =
    <b>Hat dich jemand aus einer Physio- oder Arztpraxis persönlich untersucht und gesagt, dass du diese Übungen machen darfst?</b>
    Lass dir Zeit. Das Programm wartet auf dich.
button-confirm-cleared = Ja, untersucht und erlaubt
button-not-yet = Noch nicht
clearance-doctor-ask =
    <b>Hat dich jemand persönlich ärztlich untersucht und gesagt, dass du üben darfst?</b>
    Du hast mir von einem Zeichen für einen Notfall erzählt, darum muss ich fragen. Lass dir Zeit.
notice-seen-before = Das war vor diesen Schmerzen. Lass sie bitte jetzt untersuchen und sag es mir danach.
notice-cleared = Schön, dass du wieder da bist.
leave-out-ask =
    <b>Welche Übungen sind in deinem Programm?</b>
    Tipp auf die, von denen man dir in der Praxis abgeraten hat (✗). Noch einmal tippen holt sie zurück (✓).
button-kept-in = ✓ { $name }
button-left-out = ✗ { $name }
button-leave-out-done = So stimmt es
notice-stretch-again = Das hast du mir jetzt schon ein paarmal gesagt. Lass dich bitte in einer Physio- oder Arztpraxis untersuchen.
notice-on-hold = Die Übungen warten, bis dich jemand in einer Physio- oder Arztpraxis untersucht hat.
notice-hurt-before-consent = Wenn dir gerade etwas wehtut, mach bitte keine Übungen und geh persönlich in eine Physio- oder Arztpraxis. Wenn es sehr schlimm ist, wähl den Notruf.

# The check-in while a hold stands, once a day or once a week, in place of reminders.
check-in-ask =
    <b>Wie stark ist dein Schmerz heute?</b>
    0 ist kein Schmerz, 10 ist der stärkste Schmerz, den du dir vorstellen kannst.
check-pt-ask =
    <b>Hat dich schon jemand aus einer Physio- oder Arztpraxis untersucht?</b>
    Die Übungen warten, bis dich jemand persönlich untersucht hat.
button-check-not-yet = Noch nicht
button-check-cleared = Ja, und ich darf üben
button-check-not-cleared = Ja, aber noch keine Übungen
button-pause-all = Alles pausieren
pt-short =
    <b>Bitte geh persönlich in eine Physio- oder Arztpraxis.</b>
    Bis dahin keine Übungen. Schlimmer oder anders? Ruf in einer Praxis an.
pt-next = Ich frage nach: <tg-time>{ $day }, { $time } Uhr</tg-time>.

# A note for the PT.
button-write-note = Notiz für Physio
note-ask =
    <b>Was soll deine Physiopraxis wissen?</b>
    Schreib es in deinen eigenen Worten, zum Beispiel was es schlimmer oder besser macht. Ich speichere es Wort für Wort für deinen /report und nutze es für nichts anderes.
button-delete-note = Notiz löschen
note-more = <b>Deine Notiz für die Physiopraxis</b>
note-words = <blockquote>{ $text }</blockquote>
note-add = Noch etwas? Schick es einfach. Zum Ändern bearbeite deine Nachricht hier im Chat.
button-delete-earlier-note = Löschen: „{ $text }“
delete-note-ask = <b>Diese Notiz für die Physiopraxis löschen?</b>
button-delete-it = Ja, löschen
button-keep-note = Nein, behalten
notice-note-corrected = Deine Notiz ist geändert.
notice-note-deleted = Die Notiz ist gelöscht.
notice-note-kept = Deine Notiz ist gespeichert. Sie steht dann in deinem /report.
notice-note-long = Das ist ein bisschen zu lang für die Seite. Sag es bitte mit höchstens 500 Zeichen.
notice-note-later = Machen wir das hier erst fertig. Danach hält /note fest, was deine Physiopraxis wissen soll.
command-note = Notiz für deine Physiopraxis, in deinen Worten
