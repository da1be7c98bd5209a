# Was nach einer Einheit angeboten wird, und die Karte mit dem, was angepasst ist.

offer-easier =
    <b>„{ $name }“ war zu schwer, nicht nur heute.</b>
    Soll stattdessen „{ $easier }“ kommen? Das ist eine leichtere Form.
offer-less =
    <b>„{ $name }“ war zu schwer, nicht nur heute.</b>
    Wollen wir etwas weniger davon machen? { $dose }.
offer-more =
    <b>„{ $name }“ klappt gut.</b>
    Möchtest du etwas mehr davon machen? { $dose }.
offer-harder =
    <b>„{ $easier }“ klappt gut.</b>
    Möchtest du stattdessen wieder „{ $name }“ versuchen?
offer-short-day =
    <b>Die Zeit war knapp, nicht nur heute.</b>
    Soll ab jetzt jeder Tag ein kurzer sein?
offer-taken =
    <b>Erledigt. Ab deiner nächsten Einheit gilt:</b>
    { $change }
    Doch nicht? Tipp hier auf „{ button-undo-offer }“, oder schau später in /settings.
button-take-offer = Ja, bitte
button-leave-offer = Nein, lieber nicht
button-undo-offer = Rückgängig
toast-doses-kept = Gut, es bleibt, wie es war.

# A change, as it stands on the cards and in the report.
doses-own = { $name }: { $dose }
doses-eased = „{ $easier }“ statt „{ $name }“
doses-harder = „{ $name }“ statt „{ $easier }“
doses-short-day = jeder Tag ein kurzer

doses-lowered = Nach Schmerzen fangen wir wieder sanft an: Keine Übung hat jetzt mehr Wiederholungen oder Atemzüge, als das Programm vorsieht.

doses = <b>Was bei dir anders ist</b>
doses-none =
    <b>Bei dir ist nichts anders.</b>
    Deine Übungen haben die Wiederholungen und Atemzüge des Programms.
doses-offers = Nach einer Einheit biete ich dir manchmal einen leichteren oder etwas schwereren Schritt an, höchstens alle { $days } Tage. Nichts ändert sich, bevor du Ja sagst.
doses-plan = Das kommt aus einem Plan, den du bekommen hast. Darum biete ich nichts anderes an.
doses-follow = Filme zeigen die Zahlen des Programms: Es zählt die Zeile unter der Übung. Mitmachen ist so lange aus.
button-doses-usual = Umfang: normal
button-doses-own = Umfang: angepasst
button-offers-on = Angebote: an
button-offers-off = Angebote: aus
button-reset-doses = Alles zurücksetzen
