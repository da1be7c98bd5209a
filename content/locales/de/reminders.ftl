# Reminders. The day chooses which of the three lines of a situation comes, and its end. None of them scolds.

# Nobody has done a session yet.
reminder-first-1 = <b>Hallo. Deine ersten Übungen sind bereit, wann immer du magst.</b>
reminder-first-2 = <b>Wollen wir uns die Übungen ganz in Ruhe ansehen?</b>
reminder-first-3 = <b>Ein paar ruhige Minuten täten deinem Rücken gut. Fangen wir an?</b>

# Yesterday was done.
reminder-yesterday-1 = <b>Gestern hast du geübt. Hier sind die Übungen für heute.</b>
reminder-yesterday-2 = <b>Gestern hast du dich bewegt. Machen wir es noch einmal?</b>
reminder-yesterday-3 = <b>Ein neuer Tag, ein paar sanfte Minuten für deinen Rücken.</b>

# Some days in a row.
reminder-run-1 = <b>{ $run ->
        [one] { $run } Tag
       *[other] { $run } Tage
    } in Folge. Kommt heute einer dazu?</b>
reminder-run-2 = <b>Schon { $run ->
        [one] { $run } Tag
       *[other] { $run } Tage
    } am Stück. Die Übungen für heute sind bereit.</b>
reminder-run-3 = <b>{ $run ->
        [one] { $run } Tag
       *[other] { $run } Tage
    } hintereinander. Wieder ein paar sanfte Minuten?</b>

# Pain is less than two weeks ago.
reminder-better-1 = <b>Deine Schmerzwerte sind niedriger als vor zwei Wochen. Die Übungen für heute sind bereit.</b>
reminder-better-2 = <b>Weniger Schmerz als vor zwei Wochen. Machen wir sanft weiter?</b>
reminder-better-3 = <b>Deine Schmerzwerte sind gesunken. Wieder ein paar ruhige Minuten?</b>

# There was a day without, or more.
reminder-again-1 = <b>Hallo. Heute ist ein guter Tag für ein bisschen Bewegung.</b>
reminder-again-2 = <b>Jeder Tag ist gut, um wieder einzusteigen. Wollen wir?</b>
reminder-again-3 = <b>Heute ein paar sanfte Minuten für deinen Rücken?</b>

# Something was done today, but not all.
reminder-begun-1 = <b>Heute hast du schon angefangen. Machen wir sanft weiter?</b>
reminder-begun-2 = <b>Von heute ist noch etwas übrig. Wollen wir?</b>
reminder-begun-3 = <b>Der Anfang für heute ist gemacht. Noch ein paar sanfte Minuten?</b>

# Yesterday was a day of rest.
reminder-rested-1 = <b>Gestern war Ruhe dran. Wie wäre es heute mit einem sanften Anfang?</b>
reminder-rested-2 = <b>Gestern hast du ausgeruht. Mach heute so viel, wie dir guttut.</b>
reminder-rested-3 = <b>Nach einem Ruhetag: Fangen wir mit ein wenig an?</b>

# Nothing was done for a week or more.
reminder-away-1 = <b>Hallo. Es ist eine Weile her, also fangen wir klein an.</b>
reminder-away-2 = <b>Schön, dass du wieder hier bist. Fangen wir sanft an?</b>
reminder-away-3 = <b>Nach einer Pause reichen ein paar Übungen. Wollen wir?</b>

# The end of the line: five ends to three lines, so that none comes again within two weeks.
reminder-end-1 = Aufhören kannst du jederzeit.
reminder-end-2 = In deinem Tempo.
reminder-end-3 = Auch kleine Bewegungen zählen.
reminder-end-4 = So sanft, wie du magst.
reminder-end-5 = Wann es dir passt.

reminder-snoozed = <b>Da bin ich wieder, wie gewünscht.</b>
reminder-nudge = <b>Für ein paar sanfte Minuten ist heute noch Zeit, wenn du magst.</b>

reminder-severe =
    <b>Du hattest starke Schmerzen. Hoffentlich ist es besser.</b>
    Geh bitte persönlich in eine Physio- oder Arztpraxis, bevor du wieder übst. Ein Tag Ruhe ist völlig in Ordnung.
reminder-rose =
    <b>Letztes Mal sind die Schmerzen stärker geworden. Wie geht es dir heute?</b>
    Sind sie immer noch stärker als vorher, dann ruh dich bitte aus und geh persönlich in eine Physio- oder Arztpraxis.

# The scale is on the reminder itself.
reminder-score = Wie geht es deinem Rücken gerade? Tipp auf 0 (kein Schmerz) bis 10 (der stärkste, den du dir vorstellen kannst), und es geht los.
# On it before the first session: which pain stops.
reminder-stops = Neuer oder stärkerer Schmerz? Tipp auf „{ button-it-hurts }“.

# What stays of a reminder that nobody answered.
reminder-past = <i>Erinnerung von { $day }.</i>

button-later = Später
button-not-today = Heute nicht
notice-not-today = Das ist in Ordnung. Bis zum nächsten Mal.

later-ask = <b>Wann soll ich wiederkommen?</b>
later-none = Es ist spät, heute also nicht mehr. Die nächste Erinnerung kommt wie geplant.
button-snooze-30 = In 30 Minuten, um { $time } Uhr
button-snooze-60 = In 1 Stunde, um { $time } Uhr
button-snooze-180 = In 3 Stunden, um { $time } Uhr
button-snooze-evening = Heute Abend, um { $time } Uhr
notice-later = Bis später.
notice-too-late-today = Das wäre für heute zu spät.

keep-on-ask =
    <b>Passen dir die Erinnerungen noch?</b>
    Ich habe ein paarmal geschrieben und nichts von dir gehört. Das ist völlig in Ordnung. Was möchtest du?
button-keep-reminders = So lassen
button-change-time = Uhrzeit ändern
button-pause = Pause machen
notice-kept = Gut, dabei bleibt es.

pause-ask =
    <b>Wie lange soll ich Pause machen?</b>
    Tipp auf die Zahl der Tage oder schreib den Tag, an dem ich wiederkommen soll, zum Beispiel 3. März. Alles, was du gemacht hast, bleibt gespeichert.
button-pause-days = { $count ->
        [one] { $count } Tag
       *[other] { $count } Tage
    }
notice-paused = Bis dahin bin ich still.
notice-date = Diesen Tag konnte ich nicht lesen. Versuch es zum Beispiel mit 3. März.
notice-date-range = Der Tag muss nach heute liegen, höchstens ein Jahr entfernt.
home-paused = <b>Pause.</b> Ich komme von selbst wieder.
button-resume = Pause beenden
notice-resumed = Schön, dass du wieder da bist.

times-ask =
    <b>Deine Erinnerungen</b>
    Eine am Tag reicht den meisten. Du kannst bis zu drei haben und dazu abends ({ $time } Uhr) noch eine, falls du noch nichts gemacht hast.
button-times = Am Tag: { $count }
button-change-one = { $time } ändern
button-drop-time = { $time } entfernen
button-add-time = Uhrzeit hinzufügen
button-nudge-on = Erinnerung am Abend: an
button-nudge-off = Erinnerung am Abend: aus
notice-time-twice = Um diese Zeit erinnere ich dich schon. Such dir eine andere aus.

command-pause = Ein paar Tage keine Erinnerungen
command-resume = Die Pause beenden
