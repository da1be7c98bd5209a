# Ein Plan, den jemand, etwa eine Physiotherapeutin, mit /plan zusammenstellt und als Link weitergibt.

command-plan = Für jemanden einen Plan als Link machen

plan-choose =
    <b>Welche Übungen sollen es sein?</b>
    Tipp sie der Reihe nach an; noch mal tippen nimmt eine heraus. Am Ende bekommst du einen Link zum Weitergeben.
button-plan-pick = { $name }
button-plan-picked = { $place }. { $name }
button-plan-routine = Mehr: { $name }
toast-plan-full = Mehr Übungen passen nicht in einen Link. Nimm erst eine heraus.
plan-doses =
    <b>Wie viel von jeder?</b>
    Tipp eine Übung an, um das zu ändern, oder geh weiter.
plan-item = { $place }. { $name }: { $dose }
button-plan-change = { $name }
plan-one-dose =
    <b>{ $name }</b>
    { $dose }
button-plan-less-reps = − Mal
button-plan-more-reps = + Mal
button-plan-less-breaths = − Atemzüge
button-plan-more-breaths = + Atemzüge
button-plan-side-both = Beide Seiten
button-plan-side-left = Nur links
button-plan-side-right = Nur rechts
button-plan-right = So stimmt es
plan-days =
    <b>An welchen Tagen, und wie oft am Tag?</b>
    Die Uhrzeiten sucht sich die Person selbst aus.
button-plan-times = { $count } × am Tag
button-plan-link = Link machen
plan-link =
    <b>In diesem Link steckt der Plan:</b>
    { $link }

    Wer ihn öffnet, sieht, was er ändert, und nimmt ihn an oder nicht. Über dich oder die Person steht nichts darin.
button-plan-send = Link schicken

given-ask =
    <b>Du hast einen Plan bekommen.</b>
    Nimm ihn nur an, wenn du weißt, von wem er ist, zum Beispiel aus deiner Physiotherapie.
given-taken = <b>Du machst einen Plan, den du bekommen hast.</b>
given-exercises = • { $count ->
        [one] 1 Übung
       *[other] { $count } Übungen
    }, etwa { $minutes } Min.
given-days = • { $days }, { $count ->
        [one] einmal am Tag
       *[other] { $count }-mal am Tag
    }: { $times }
given-instead = • statt: { $name }
given-instead-of-plan = • statt des Plans, den du hast
given-not-done = Bleibt bei dir weg: { $names }.
given-safety = Wenn es wehtut, hören wir auf, auch mit Plan.
given-nothing = <b>In diesem Plan ist nichts, was du hier machen kannst.</b> Bitte um einen anderen.
button-plan-take = Plan annehmen
button-plan-not-taken = Jetzt nicht
button-plan-give-back = Plan zurückgeben
button-plan-mine = Mein Plan
plan-mark = 📋 Aus einem Plan, den du bekommen hast

notice-plan-unreadable = Diesen Plan konnte ich nicht lesen. Vielleicht fehlt ein Stück vom Link, oder er ist für einen anderen Bot. Es hat sich nichts geändert. Bitte noch mal um den Link.
notice-plan-gone = In diesem Plan ist eine Übung, die ich nicht mehr habe. Es hat sich nichts geändert. Bitte um einen neuen Link.
notice-plan-later = Den Plan aus deinem Link hebe ich auf. Ich zeige ihn dir, sobald du üben darfst.
notice-plan-taken = Gut, ab dem nächsten Mal geht es nach dem Plan. Zurückgeben kannst du ihn in /settings.
notice-plan-not-taken = Alles klar, es hat sich nichts geändert.
notice-plan-given-back = Du hast wieder deine eigenen Übungen. Tage und Uhrzeiten bleiben, wie sie sind; /settings ändert sie.

sheet-plan = Übt nach einem Plan aus einem Link: { $days }, Male am Tag: { $times }.
sheet-plan-exercises = Aus dem Plan: { $exercises }.
sheet-plan-dose = { $name } ({ $dose })
