# What a person can do again, and their plan for the day. PEG (Krebs 2009) and the activity (PSFS, Stratford 1995) are our
# own translation: not validated, and the page for a PT says so ("sheet-wording").

function-pain =
    <b>Welche Zahl beschreibt am besten, wie stark deine Schmerzen in der letzten Woche im Schnitt waren?</b>
    0 ist kein Schmerz, 10 ist der stärkste Schmerz, den du dir vorstellen kannst.
function-enjoyment =
    <b>Welche Zahl beschreibt am besten, wie sehr Schmerzen in der letzten Woche deine Lebensfreude beeinträchtigt haben?</b>
    0 ist gar nicht, 10 ist völlig.
function-general =
    <b>Welche Zahl beschreibt am besten, wie sehr Schmerzen in der letzten Woche deinen Alltag beeinträchtigt haben?</b>
    0 ist gar nicht, 10 ist völlig.
function-own =
    <b>Wie gut geht das heute: { $activity }?</b>
    0 ist gar nicht, 10 ist so gut wie vor den Rückenschmerzen.
activity-ask =
    <b>Was möchtest du wieder gut können?</b>
    Tipp auf eine Sache oder schreib deine eigene. Ich frage alle zwei Wochen, wie gut sie geht.

# In the middle of a sentence these stand as they are; on a button they begin with a capital.
button-activity-shoes = Schuhe binden
button-activity-socks = Socken anziehen
button-activity-sitting = eine Stunde sitzen
button-activity-lifting = eine volle Tasche heben
button-activity-walking = eine halbe Stunde gehen
button-activity-turning = mich im Bett umdrehen

button-no-activity = Kein Ziel
button-check = Wie läuft es?
button-check-now = Jetzt antworten
button-check-skip = Jetzt nicht
notice-check-kept = Danke, ist notiert. /progress zeigt, wie es sich verändert.
notice-check-skipped = Gut, ich frage später wieder. In /settings kannst du das abstellen.
notice-words-long = Das ist mir zu lang. Ein paar Wörter reichen.

plan-when-ask =
    <b>Wonach übst du?</b>
    Mit einem Plan bleibt man leichter dran. Tipp, oder schreib es auf deine Art: „nach dem Kaffee, auf der Matte im Schlafzimmer“.
plan-where-ask =
    <b>Und wo?</b>
    Tipp, oder schreib es auf deine Art.
button-day-plan = Mein Plan
button-when-up = nach dem Aufstehen
button-when-coffee = nach dem Kaffee
button-when-work = nach der Arbeit
button-when-evening = vor dem Schlafengehen
button-where-bedroom = im Schlafzimmer
button-where-living-room = im Wohnzimmer
button-where-outside = draußen
button-where-office = bei der Arbeit
button-anywhere = Das reicht
button-no-plan = Kein Plan
day-plan-line = Dein Plan: { $plan }. Sonst: der kurze Tag.
notice-plan-kept = Notiert. Ich erinnere dich an deinen Plan.
notice-plan-none = Gut, kein Plan.

goals =
    <b>Deine Ziele.</b>
    Alle zwei Wochen kann ich fragen, wie es läuft. Den Tag wählst du.
button-goals = Meine Ziele
button-my-activity = Ich will: { $activity }
button-my-plan = Plan: { $plan }
button-checks-on = Alle zwei Wochen fragen: an
button-checks-off = Alle zwei Wochen fragen: aus

progress-peg-first = <b>Schmerz im Alltag (PEG):</b> { $now } von 10. Weniger ist besser.
progress-peg-better = <b>Schmerz im Alltag (PEG):</b> { $now } von 10, am { $day } waren es { $before }. Das ist deutlich weniger.
progress-peg-same = <b>Schmerz im Alltag (PEG):</b> { $now } von 10, am { $day } waren es { $before }. Das ist ungefähr gleich.
progress-peg-worse = <b>Schmerz im Alltag (PEG):</b> { $now } von 10, am { $day } waren es { $before }. Das ist mehr: Bitte sprich in einer Physio- oder Arztpraxis darüber.
progress-own-first = <b>Dein Ziel ({ $activity }):</b> { $now } von 10. Mehr ist besser.
progress-own-better = <b>Dein Ziel ({ $activity }):</b> { $now } von 10, am { $day } waren es { $before }. Das ist deutlich besser.
progress-own-same = <b>Dein Ziel ({ $activity }):</b> { $now } von 10, am { $day } waren es { $before }. Das ist ungefähr gleich.
progress-own-worse = <b>Dein Ziel ({ $activity }):</b> { $now } von 10, am { $day } waren es { $before }. Es geht schwerer als vorher: Bitte sprich in einer Physio- oder Arztpraxis darüber.

picture-peg = im Alltag (PEG)
picture-own = { $activity } (10: wie früher)

# The page for a PT. The last line says whose words the questions are in.
sheet-peg = PEG, 0 bis 10, weniger ist besser: { $course } Kleinste Veränderung, die zählt: { $points } und { $percent } %.
sheet-own = Eigene Tätigkeit „{ $activity }“, 10 wie früher: { $course } Es zählt ab { $points }.
sheet-course = { $before } am { $first }, { $now } am { $last }: { $trend }.
sheet-course-first = { $now } am { $last }.
sheet-course-better = besser
sheet-course-same = ungefähr gleich
sheet-course-worse = schlechter
sheet-wording = Wortlaut: PEG (Krebs 2009) und Tätigkeit (PSFS, Stratford 1995) in eigener Übersetzung, nicht validiert.
sheet-day-plan = Plan für den Tag: { $plan }.
sheet-other-script = (in Buchstaben, die diese Seite nicht drucken kann)

# In the FHIR file of /export, for the system of a clinic.
sheet-fhir-session = Übungseinheit
sheet-fhir-done = Gemachte Übungen
sheet-fhir-planned = Geplante Übungen
sheet-fhir-time = Zeit
sheet-fhir-peg = PEG (Krebs 2009), Mittel von drei Werten von 0 bis 10, letzte Woche; weniger ist besser
sheet-fhir-peg-pain = Schmerz im Durchschnitt
sheet-fhir-peg-enjoyment = Beeinträchtigung der Lebensfreude
sheet-fhir-peg-general = Beeinträchtigung des Alltags
sheet-fhir-own = Eigene Tätigkeit (PSFS, Stratford 1995), 0 unmöglich bis 10 wie früher: { $activity }
caption-fhir = Deine Daten für das System einer Praxis (FHIR R4), ohne deinen Namen. Gib sie der Physio- oder Arztpraxis, wenn man dich danach fragt.
button-report = Seite für Praxis
