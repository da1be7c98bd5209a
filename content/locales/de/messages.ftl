# The longer messages, short answers to what was not expected, the command menu, the bot's own description.

help =
    <b>So funktioniert Limber</b>
    Einmal am Tag, zu deiner Uhrzeit, machen wir zusammen ein paar Übungen. Jede Karte zeigt eine: lesen, bewegen, auf „{ button-done }“ tippen. „{ button-step-by-step }“ zeigt eine Bewegung nach der anderen. Im Film wächst die Scheibe, wenn du einatmest, und schrumpft, wenn du ausatmest. Die Ringe zählen mit: Orange ist rechts, Blau ist links. Zwei Striche heißen Pause, und „× 3“ heißt: alles, was du siehst, 3-mal. Du kannst auch einfach schreiben: fertig, weiter, zurück, auslassen, oder eine Zahl von 0 bis 10 für deine Schmerzen.
help-command = /{ $name } – { $does }
help-safety = <b>Wenn es wehtut, tipp auf „{ button-it-hurts }“ oder schreib es.</b> Dann hören wir auf, und du gehst persönlich in eine Physio- oder Arztpraxis.

privacy =
    <b>Wer diesen Bot betreibt</b>
    { $operator ->
        [none] Wer diesen Bot betreibt, hat hier nichts über sich angegeben. Frag die Person, von der du den Link hast.
       *[other] { $operator }. So erreichst du sie: { $contact }
    }

    <b>Was ich speichere und warum</b>
    • deine Telegram-Nummer (die ID, nicht deine Telefonnummer), Sprache, Zeitzone, Tage und Uhrzeiten deiner Erinnerungen, Pausen, und welche Erinnerungen ankamen und welche nicht: damit ich dich zur richtigen Zeit erreiche
    • was du in /settings gewählt hast, ob du auf den Boden kommst, ein Plan, dessen Link du geöffnet hast, und bei welcher Karte wir sind: damit es da weitergeht, wo du warst
    • deine Antworten auf die Sicherheitsfragen, und falls du schreibst, dass du nicht mehr leben willst, den Tag, nicht die Worte: damit du keine Übungen bekommst, vor denen du erst Rat oder Ruhe brauchst
    • was du gemacht oder ausgelassen hast, wann und warum, deine Schmerzwerte, wo und wann es wehtat, was du kannst, und dein Ziel und deinen Plan in deinen Worten: um dir zu zeigen, wie es läuft, und um aufzuhören, wenn es nötig ist
    • die Notizen, die du mit /note für deine Physiopraxis schreibst: damit sie in deinem /report stehen

    Manches davon betrifft deine Gesundheit. Ich speichere es, weil du Ja gesagt hast; mit /erase nimmst du dein Ja zurück. Deinen Namen, deinen Standort und deine anderen Nachrichten speichere ich nicht.
    Alles liegt bei denen, die diesen Bot betreiben, auch die Sicherungen, und wird von dort nicht weitergegeben. Telegram überträgt unsere Nachrichten, kann sie lesen und bewahrt sie in diesem Chat auf, nach eigenen Regeln.

    <b>Wie lange</b>
    • bis du /erase schickst; nach { $backup_days } Tagen steht es auch in keiner Sicherung dieses Bots mehr
    • { $blocked_days } Tage, wenn du diesen Bot blockierst
    • { $silent_months } Monate, nachdem du zuletzt geschrieben oder getippt hast; 30 Tage vorher sage ich dir Bescheid
    • 24 Stunden, wenn du nicht auf „{ button-agree }“ tippst
    • 40 Tage, welche Erinnerungen ankamen

    <b>Deine Rechte</b>
    /export schickt dir alles, was ich gespeichert habe, als Datei. /settings ändert es, /stop beendet die Erinnerungen, /erase löscht es.{ erase-remains } Für alles andere frag, wer diesen Bot betreibt. Du kannst dich auch bei der Datenschutzbehörde deines Landes beschweren. Dieser Bot ist für Menschen ab 16.

    Wenn auch unsere Nachrichten und Dateien weg sollen, lösche diesen Chat: Halte in deiner Chatliste den Finger darauf.

export-about = Das ist alles, was Limber über dich gespeichert hat. Die Zeiten sind die von { $zone }. Die Namen der Felder sind englisch, wie in der Datenbank; wofür jedes da ist, steht in docs/privacy.md von Limber.

caption-export = Alles, was ich über dich gespeichert habe, als Datei, die ein Computer lesen kann. Für das System einer Praxis gibt es /export fhir.

# The button under /help, /progress and other messages beside the card; under those to somebody who is not stored.
button-to-card = Dahin zurück, wo ich war
button-begin = Loslegen

progress-empty = Du hast noch nicht geübt. /today startet deine erste Einheit, und danach füllt sich diese Seite.
progress-under-way = Deine erste Einheit läuft gerade. Wenn sie fertig ist, steht sie hier.
progress-days = <b>Übungstage:</b> { $week } in dieser Woche, { $total } insgesamt.
progress-run = { $count ->
        [0] <b>Tage in Folge:</b> Eine neue Reihe beginnt, wann immer du magst.
        [one] <b>Tage in Folge:</b> 1 Tag. Ruhetage unterbrechen die Reihe nicht.
       *[other] <b>Tage in Folge:</b> { $count } Tage. Ruhetage unterbrechen die Reihe nicht.
    }
progress-pain-none = <b>Schmerz:</b> diese Woche noch kein Wert. Mit /pain kannst du einen notieren.
progress-pain-now = <b>Schmerz:</b> im Schnitt { $now } diese Woche. In ein paar Wochen kann ich dir sagen, wie er sich verändert.
progress-pain-same = <b>Schmerz:</b> im Schnitt { $now } diese Woche, { $before } vor zwei Wochen. Das ist ungefähr gleich. Wenn es wochenlang so bleibt, sollte sich das jemand in einer Physio- oder Arztpraxis ansehen.
progress-pain-better = <b>Schmerz:</b> im Schnitt { $now } diese Woche, { $before } vor zwei Wochen. Das ist weniger.
progress-pain-worse = <b>Schmerz:</b> im Schnitt { $now } diese Woche, { $before } vor zwei Wochen. Das ist mehr: Bitte sprich in einer Physio- oder Arztpraxis darüber.
progress-recent = <b>Deine letzten Einheiten</b>
progress-session-counted = • { $day }: { $done } von { $planned } gemacht, { $minutes } Min.
progress-session-begun = • { $day }: { $done } von { $planned } gemacht
progress-session-hurt = • { $day }: aufgehört, weil es wehtat

notice-not-understood = Das habe ich nicht verstanden. Wenn dir etwas wehtut, tipp auf „{ button-it-hurts }“ oder schreib es. Die Knöpfe unten zeigen, was hier passt, und /help zeigt den Rest.
notice-thanks = Gern geschehen.
notice-hello = Hallo, schön, von dir zu hören.
notice-bye = Bis bald, mach's gut.
notice-only-words = Ich verstehe nur Wörter und Knöpfe. Wenn dir etwas wehtut, tipp auf „{ button-it-hurts }“ oder schreib es. Hier ist deine aktuelle Karte.
notice-edited = Änderungen an älteren Nachrichten sehe ich nicht. Wenn du etwas Neues sagen wolltest, schreib es einfach noch einmal.
notice-unknown-command = Diesen Befehl kenne ich nicht. /help zeigt die, die ich kenne.
notice-location-unasked = Danke, aber deinen Standort brauche ich gerade nicht, und ich habe ihn nicht gespeichert. Deine Zeitzone änderst du mit /settings.
notice-new-day = Die letzte Einheit war an einem anderen Tag. Was du gemacht hast, bleibt gespeichert; heute fängst du neu an.
toast-old-card = Das war eine ältere Karte. Hier ist deine aktuelle.
toast-unreadable = Diesen Knopf konnte ich nicht lesen. Hier ist deine aktuelle Karte.
toast-card-below = Deine Karte steht weiter unten, am Ende des Chats.

group-only-private = Ich arbeite nur im privaten Chat, da sind wir unter uns: Dein Rücken geht sonst niemanden etwas an.
button-open-private = Privaten Chat öffnen

command-start = Anfangen oder wiederkommen
command-today = Die Übungen für heute
command-exercises = Die Übungen ansehen
command-progress = Was du bisher gemacht hast
command-pain = Schmerz notieren
command-settings = Uhrzeit, Tage und mehr
command-help = Wie es funktioniert
command-privacy = Was gespeichert wird und warum
command-export = Alle deine Daten als Datei
command-erase = Alle deine Daten löschen
command-stop = Keine Erinnerungen mehr

bot-description =
    Ein kurzes Programm, { $goal }: { exercises-gentle }, eine nach der anderen, mit einer Erinnerung zu deiner Uhrzeit.

    Wenn es dir wehtut, hören wir auf. Ich bin keine Ärztin und kein Arzt und ersetze keine Physiotherapie.
bot-short-description = { exercises-gentle }, { $goal }: eine nach der anderen, jeden Tag.

toast-trouble = Bei mir ist etwas schiefgegangen. Bitte versuch es in einer Minute noch einmal.
trouble = Bei mir ist etwas schiefgegangen. Bitte schick das in einer Minute noch einmal.
toast-waits = Ich kann gerade nichts speichern. Ich versuche es weiter: Dein Tippen geht nicht verloren.
waits = Ich kann gerade nichts speichern. Ich versuche es weiter, du musst das nicht noch einmal schicken.
row-unreadable =
    Ich kann nicht lesen, was ich über dich gespeichert habe, und dir deshalb nichts zeigen. Das tut mir leid.

    /stop beendet die Erinnerungen. Um alles zu löschen und neu anzufangen, schick: /erase { $confirm }
toast-stranger = Ich kenne dich noch nicht. Schick /start, um anzufangen.
stranger = Hallo. Ich habe noch nichts über dich gespeichert. Schick /start, um anzufangen, oder /help, um zu lesen, was ich mache.
