# The exercise session, from the pain score before to the summary.

before-ask =
    <b>Wie geht es deinem Rücken gerade?</b>
    0 ist kein Schmerz, 10 ist der stärkste Schmerz, den du dir vorstellen kannst.
before-plan = Heute: { $count ->
        [one] 1 Übung
       *[other] { $count } Übungen
    }, etwa { $minutes ->
        [one] 1 Minute
       *[other] { $minutes } Minuten
    }.
stretch-is-not-pain = Ist ein Schmerz neu oder stärker als am Anfang? Tipp auf der Übungskarte auf „{ button-it-hurts }“, und wir hören auf. Nicht sicher? Tipp trotzdem darauf. Eine Dehnung oder arbeitende Muskeln darfst du deutlich spüren. Der Schmerz, mit dem du gekommen bist, darf so bleiben, wie er ist.
button-no-score = Frage überspringen
button-short-day = Kurz: { $count ->
    [one] 1 Übung
   *[other] { $count } Übungen
}, { $minutes } Min.
button-whole-day = Ganz: { $count ->
    [one] 1 Übung
   *[other] { $count } Übungen
}, { $minutes } Min.

severe =
    <b>Das sind starke Schmerzen.</b>
    Ab 8 bitte keine Übungen auf eigene Faust. Geh zuerst persönlich in eine Physio- oder Arztpraxis: Dort kann man dich untersuchen und sagen, was für dich richtig ist.
button-rest-today = Heute ausruhen
button-cleared-to-move = Physiopraxis hat es erlaubt
severe-lately =
    <b>Du hattest in den letzten { $hours } Stunden starke Schmerzen.</b>
    Darum heute bitte keine Übungen auf eigene Faust, auch wenn es jetzt besser ist. Geh zuerst persönlich in eine Physio- oder Arztpraxis.
risen-ask =
    <b>Letztes Mal sind die Schmerzen stärker geworden. Wie ist es jetzt?</b>
    Sind sie immer noch stärker als vorher, dann ruh dich bitte aus und geh persönlich in eine Physio- oder Arztpraxis.
button-risen-settled = Hat sich beruhigt: weiter
button-risen-rest = Nicht beruhigt: heute Pause

exercise-heading = <b>{ $place } von { $count } · { $name }</b>
exercise-plain = <i>{ $plain }</i>
exercise-dose = { $dose }
exercise-purpose = { $purpose }
exercise-step = { $number }. { $step }
exercise-tip = 💡 Tipp: { $tip }
exercise-felt = Das spürst du: { $felt }
exercise-mistake = Häufiger Fehler: { $mistake }
# The signs in the films, explained on a person's first exercise.
film-signs = <i>Im Film: Die Scheibe wächst beim Einatmen. Ringe: Orange rechts, Blau links. Zwei Striche: Pause. „× 3“: alles 3-mal.</i>
exercise-step-place = <i>Schritt { $number } von { $count }.</i>
exercise-one-step = <b>{ $step }</b>
button-done = Fertig
button-step-by-step = Schritte
button-next = Weiter
button-skip = Auslassen
button-back = Zurück
button-it-hurts = Es tut weh

# All exercises followed as one film with sound, and then which were done.
button-follow = Mitmachen
follow-ask = <b>Mach mit.</b> Starte den Film, leg dein Handy so hin, dass du es hörst, und mach nach, was du siehst.
follow-sounds =
    Ein Ton, der steigt: einatmen. Ein Ton, der fällt: ausatmen.
    Zwei Töne: Seite wechseln. Eine Glocke: Die nächste Übung kommt, geh in Position. Drei Töne: geschafft.
    Die große Zahl zählt mit.
button-did-all = Alles gemacht
button-did-some = Einiges gemacht
button-one-by-one = Einzeln
follow-missing =
    <b>Der Film lässt sich gerade nicht zeigen.</b>
    Die Karten gehen wie immer: Tipp auf „{ button-one-by-one }“.
follow-which =
    <b>Welche hast du gemacht?</b>
    Tipp alle an, die du gemacht hast.
button-did-one = ✓ { $name }
button-did-not = { $name }
button-did-finish = Das war alles

# The exercises to look at, without a session.
library = Tipp auf eine, um sie dir anzusehen.
# $routine is the routine's name, $goal what it is for, in its own words.
library-about =
    <b>{ $routine }</b>
    { exercises-gentle }, { $goal }: etwa { $minutes ->
        [one] 1 Minute
       *[other] { $minutes } Minuten
    }.
library-marks = ✗ heißt: Die lässt du weg.
library-heading = <b>{ $name }</b>
library-left-out = <i>Diese Übung lässt du weg. In /settings holst du sie zurück.</i>
button-look = { $name }
button-look-left-out = ✗ { $name }
library-choose =
    <b>Welche Übungen möchtest du?</b>
    Sieh sie dir an, bevor du wählst.
button-other-routines = Andere Übungen
button-take-routine = Diese nehmen
button-look-routine = Ansehen: { $name }
button-floor-cannot = Ich komme nicht auf den Boden
button-floor-can = Ich komme auf den Boden
notice-routine-taken = Gut. Beim nächsten Mal machen wir diese Übungen.
notice-floor-no = Gut. Ab jetzt zeige ich dir nichts am Boden.
notice-floor-yes = Gut. Übungen am Boden sind wieder dabei.
notice-no-exercises = Die Übungen können warten. Das hier geht vor.

skip-ask =
    <b>„{ $name }“ auslassen?</b>
    Das ist in Ordnung. Was ist der Grund?
button-skip-too-hard = Zu schwer
button-skip-no-time = Keine Zeit
button-skip-no-space = Kein Platz
button-skip-other = Etwas anderes
button-enough = Genug für heute

enough-ask =
    <b>Genug für heute?</b>
    Was du gemacht hast, bleibt so oder so gespeichert.
# Where nothing was done yet.
enough-ask-none =
    <b>Genug für heute?</b>
    Das ist in Ordnung. Du kannst jederzeit wiederkommen.
button-shorten = Nur noch { $count ->
    [one] 1 Übung
   *[other] { $count } Übungen
}, { $minutes } Min.
button-finish = Hier aufhören
button-keep-on = Weitermachen

after-ask =
    <b>Gut gemacht. Wie geht es deinem Rücken jetzt?</b>
    0 ist kein Schmerz, 10 ist der stärkste Schmerz, den du dir vorstellen kannst.

button-correct-score = Wert ändern
summary-finished = <b>Das war’s für heute. Schön gemacht.</b>
summary-worse-off = <b>Das war’s für heute.</b>
summary-early = <b>Das war’s für heute. Was du gemacht hast, zählt.</b>
summary-none = <b>Das war’s für heute.</b>
summary-hurt = <b>Du hast aufgehört, weil es wehtat. Das war richtig.</b>
summary-rested = <b>Dann ist heute ein Ruhetag.</b>
summary-left = <b>Diese Einheit ist vorbei.</b>
summary-done = Du hast { $count ->
        [one] 1 Übung
       *[other] { $count } Übungen
    } in etwa { $minutes ->
        [one] 1 Minute
       *[other] { $minutes } Minuten
    } gemacht.
summary-names = <i>{ $names }</i>
summary-pain = Schmerz vorher: { $before }, nachher: { $after }.
summary-pain-before = Schmerz vorher: { $before }.
summary-pain-after = Schmerz nachher: { $after }.
summary-week = Diese Woche: { $count ->
        [one] 1 Tag
       *[other] { $count } Tage
    } geschafft.
summary-rose = Der Schmerz ist stärker geworden. Schon dich heute, und geh vor der nächsten Einheit bitte <b>persönlich in eine Physio- oder Arztpraxis</b>.
summary-severe = Das sind starke Schmerzen. Geh bitte <b>persönlich in eine Physio- oder Arztpraxis</b>, bevor du wieder Übungen machst.
summary-worse = In der letzten Woche war dein Schmerz deutlich stärker als vor zwei Wochen. Bitte sprich in einer Physio- oder Arztpraxis darüber.

# Days done in all that get a line of their own.
milestone-1 = Das war deine erste Einheit. Ein guter Anfang.
milestone-7 = Das sind 7 Tage Bewegung. Schön, dass du dich um deinen Rücken kümmerst.
milestone-30 = 30 Tage geschafft. Ein ganzer Monat für dich.
milestone-66 = 66 Tage geschafft. Ungefähr jetzt ist es bei vielen zur Gewohnheit geworden.
milestone-100 = 100 Tage geschafft. Das sind ganz schön viele sanfte Minuten.
