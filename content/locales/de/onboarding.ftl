# The first minutes: who Limber is, consent, the safety question, time zone, reminder time.

# $count exercises of the routine; $goal is what it is for, in its own words ("for a sore lower back").
exercises-gentle = { $count ->
    [one] 1 sanfte Übung
   *[other] { $count } sanfte Übungen
}

welcome =
    <b>Hallo, ich bin Limber.</b>
    { exercises-gentle }, { $goal }.

    Ich bin keine Physiotherapie und kann nicht herausfinden, warum es wehtut. Sorgen? Frag erst in einer Praxis. Tut eine Übung weh, hören wir auf.
welcome-consent = <b>Darf ich deine Antworten speichern, auch die zur Gesundheit?</b>
welcome-kept =
    Ich speichere deine Einstellungen, Antworten auf die Sicherheitsfragen, was du machst oder auslässt, Schmerzwerte, wo und wann es wehtut, und Notizen für die Physiopraxis. So weiß ich, wo du bist, und kann dir zeigen, wie es läuft.
    Das bleibt bei denen, die diesen Bot betreiben, auch die Sicherungen; Telegram überträgt und behält den Chat.
welcome-erase = /erase löscht jederzeit, was ich speichere. { $operator ->
        [none] Wer den Bot betreibt, wie lange, deine Rechte: /privacy
       *[other] Diesen Bot betreibt { $operator }. Wie lange, deine Rechte: /privacy
    }
button-agree = Ja, speichere meine Antworten

screening-first = Zuerst ein paar Fragen.
screening-ask = <b>Trifft etwas davon auf dich zu?</b>
signs-emergency =
    <b>Zeichen für einen Notfall</b>
    • in beiden Beinen Schmerzen, Kribbeln, Schwäche oder Taubheit
    • ein Bein wird schnell schwächer, oder ein Fuß hängt schlaff
    • Po oder Genitalien taub oder kribbelig
    • beim Po-Abputzen spürst du nichts
    • du kannst kaum pinkeln, oder Urin oder Stuhl nicht halten
    • du spürst die volle Blase nicht
    • Sex fühlt sich taub oder anders an
    • Schmerzen in der Brust
    • es begann nach einem schweren Unfall
signs-urgent =
    <b>Heute noch ansehen lassen</b>
    • Fieber
    • du nimmst ab, ohne es zu wollen
    • eine Beule oder Schwellung am Rücken, oder dein Rücken hat seine Form verändert
    • Ausruhen hilft nicht, oder nachts ist es schlimmer
    • schlimmer beim Niesen, Husten oder Stuhlgang
    • die Schmerzen sitzen zwischen den Schulterblättern
signs-ask-first =
    <b>Frag zuerst in einer Praxis nach</b>
    • du hast oder hattest Krebs
    • du bist schwanger
    • vor Kurzem OP oder Knochenbruch
    • schwache Knochen (Osteoporose), oder ein Sturz vor Kurzem
    • Kortisontabletten, oder eine schwache Abwehr
    • herzkrank, oder du wirst manchmal ohnmächtig
    • Bluthochdruck oder Grüner Star
    • unter 16, oder über 65 und zum ersten Mal Rückenschmerzen
notice-screening-again = Gesundheit verändert sich, darum frage ich das ab und zu noch einmal.
notice-health-changed = Danke, dass du es mir sagst. Dann habe ich vor der nächsten Übung ein paar Fragen.
button-signs-none = Nichts davon
button-signs-some = Eins oder mehr

flagged =
    <b>Danke, dass du es mir sagst. Bitte erst einmal keine Übungen.</b>
    Zuerst sollte sich das jemand persönlich ansehen.
flagged-emergency = <b>Bei jedem Zeichen für einen Notfall:</b> Wähl jetzt den Notruf: <b>{ $number }</b>. Setz dich nicht selbst ans Steuer.
flagged-today =
    <b>Ist ein Zeichen dabei, das sich heute jemand ansehen sollte?</b> Ruf heute in einer Arzt- oder Physiopraxis an und sag, welches es ist.
flagged-ask-first =
    <b>Ist etwas dabei, wozu du zuerst fragen solltest?</b> Frag in einer Arzt- oder Physiopraxis, ob diese Übungen für dich richtig sind.
flagged-answer = Wenn es weg ist, wenn du aus ärztlicher Sicht üben darfst oder wenn du dich vertippt hast, antworte noch einmal.
button-answer-again = Noch einmal antworten

floor-ask = <b>Kommst du auf den Boden und wieder hoch?</b>
button-floor-yes = Ja
button-floor-no = Nein, oder kaum

zone-ask =
    <b>Wo bist du?</b>
    Tipp auf die Uhrzeit, die bei dir gerade stimmt, oder schreib deine Stadt.
button-zone = In { $place } ist es { $time }
button-zone-on = ✓ { button-zone }
button-share-location = 📍 Meinen Standort nutzen
location-ask = Tipp unten auf den Knopf, um deinen Standort zu teilen. Ich sehe nur nach, welche Zeitzone dort gilt, und speichere den Ort nicht.
button-send-location = 📍 Meinen Standort teilen
zone-kept = Gut, deine Zeitzone kenne ich jetzt.
location-used = Danke. Ich habe die Zeitzone gespeichert, nicht den Ort.
notice-zone-several = Ich habe mehr als einen Ort gefunden. Welche Uhrzeit stimmt?
notice-zone-one = Ist es dieser Ort? Wenn nicht, versuch es mit einer größeren Stadt in deiner Nähe.
notice-zone-none = Den Ort konnte ich nicht finden. Versuch es mit einer größeren Stadt in deiner Nähe oder mit der Zeitverschiebung, etwa UTC+2.

# What was typed may mean several things; they stand on the buttons.
notice-which = Was davon meinst du? Tipp darauf, oder schreib es anders.
notice-is-it = Meinst du das? Tipp darauf, oder schreib es anders.

time-ask =
    <b>Wann soll ich dich erinnern?</b>
    Tipp auf eine Uhrzeit oder schreib eine.
time-ask-clock = Es gilt die Uhrzeit in { $place }.
notice-time = Das konnte ich nicht als Uhrzeit lesen. Versuch es zum Beispiel mit 7:30 oder 19 Uhr.

ready =
    <b>Alles bereit.</b> Ich erinnere dich jeden Tag um { $time } Uhr.

    Eine Dehnung darfst du spüren, neue oder stärkere Schmerzen nicht.
button-start = Jetzt anfangen
button-see-you = Bis { $time } Uhr
