# The first minutes: who Limber is, consent, the safety question, time zone, reminder time.

welcome =
    <b>Hallo, ich bin Limber.</b>
    Ich begleite dich durch acht sanfte Übungen für einen schmerzenden unteren Rücken, eine nach der anderen, an den Tagen und zu der Uhrzeit, die du magst.

    Ich helfe dir beim Üben, aber ich bin keine Physiotherapie. Ich kann nicht herausfinden, warum dein Rücken wehtut, und ersetze niemanden, der ihn sich anschauen kann. Wenn eine Übung wehtut, hören wir auf.
welcome-consent =
    <b>Darf ich deine Antworten speichern?</b>
    Ich speichere deine Einstellungen, deine Antwort auf die Sicherheitsfrage, welche Übungen du gemacht oder ausgelassen hast, deine Schmerzwerte, und wo und wann es wehtat. So weiß ich, wo du bist, und kann dir zeigen, wie es läuft. Das bleibt auf dem Computer, auf dem dieser Bot läuft. Niemand sonst bekommt es. /erase löscht jederzeit alles, /privacy erzählt dir mehr.
button-agree = Ja, speichere meine Antworten

screening-ask =
    <b>Zuerst: Kannst du jetzt anfangen?</b>
    Trifft etwas davon auf dich zu?
signs-emergency =
    <b>Zeichen für einen Notfall</b>
    • Schmerzen, Kribbeln, Schwäche oder Taubheit in beiden Beinen
    • Taubheit oder Kribbeln an den Genitalien oder am Po
    • du kannst kaum pinkeln, oder du kannst Urin oder Stuhl nicht halten
    • Schmerzen in der Brust
    • die Schmerzen kamen nach einem schweren Unfall
signs-urgent =
    <b>Zeichen, die sich heute jemand ansehen sollte</b>
    • Fieber
    • du nimmst ab, ohne es zu wollen
    • eine Beule am Rücken, oder dein Rücken hat seine Form verändert
    • Ausruhen hilft nicht, oder nachts ist es schlimmer
    • schlimmer beim Niesen, Husten oder beim Stuhlgang
    • die Schmerzen sitzen zwischen den Schultern
signs-ask-first =
    <b>Frag zuerst in einer Arzt- oder Physio-Praxis</b>
    • du hast oder hattest Krebs, oder du bist schwanger
    • eine Operation oder ein Knochenbruch vor nicht langer Zeit
    • schwache Knochen (Osteoporose)
button-signs-none = Nichts davon
button-signs-some = Eins oder mehr

flagged =
    <b>Danke, dass du es mir sagst. Bitte jetzt erst einmal keine Übungen.</b>
    Zuerst sollte sich jemand deinen Rücken persönlich anschauen.
flagged-emergency =
    <b>Ist ein Zeichen für einen Notfall dabei?</b> Ruf jetzt die Notrufnummer bei dir an: <b>{ $number }</b>.
flagged-urgent =
    <b>Ist es etwas anderes von der Liste?</b> Ruf heute in einer Arzt- oder Physio-Praxis an und sag, was es ist. Wenn du dort hörst, dass du üben darfst, oder wenn du dich vertippt hast, antworte noch einmal.
button-answer-again = Noch einmal antworten

zone-ask =
    <b>Wo bist du?</b>
    Ich frage, damit meine Erinnerungen zu deiner Uhrzeit kommen. Tipp auf die Uhrzeit, die bei dir stimmt, oder schreib deine Stadt, egal in welcher Sprache.
button-zone = In { $place } ist es { $time }
button-share-location = 📍 Meinen Standort nutzen
location-ask = Tipp unten auf den Knopf, um deinen Standort zu teilen. Ich schaue nur nach der Zeitzone und speichere den Ort nicht.
button-send-location = 📍 Meinen Standort teilen
zone-kept = Gut, deine Uhr kenne ich jetzt.
location-used = Danke. Ich habe die Zeitzone gespeichert, nicht den Ort.
notice-zone-several = Ich habe mehr als einen Ort gefunden. Welche Uhrzeit stimmt?
notice-zone-one = Ist es diese? Wenn nicht, versuch es mit einer größeren Stadt in deiner Nähe.
notice-zone-none = Den Ort konnte ich nicht finden. Versuch es mit einer größeren Stadt in deiner Nähe oder mit einem Abstand wie UTC+2.

time-ask =
    <b>Wann soll ich dich erinnern?</b>
    Tipp auf eine Uhrzeit oder schreib eine, zum Beispiel 7:30 oder 19 Uhr.
time-ask-clock = Es gilt die Uhr von { $place }.
notice-time = Das konnte ich nicht als Uhrzeit lesen. Versuch es zum Beispiel mit 7:30 oder 19 Uhr.

ready =
    <b>Alles bereit.</b> Ich erinnere dich jeden Tag um { $time } Uhr. Das kannst du mit /settings ändern.

    Das Programm hat { $count ->
        [one] 1 Übung
       *[other] { $count } Übungen
    } und dauert etwa { $minutes ->
        [one] 1 Minute
       *[other] { $minutes } Minuten
    }. Mach es sanft: Eine Dehnung darfst du spüren, Schmerzen nicht.
button-start = Jetzt anfangen
button-see-you = Bis { $time } Uhr
