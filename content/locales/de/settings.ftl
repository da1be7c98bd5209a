# The resting cards, the settings, stopping and coming back.

home =
    <b>Alles ist bereit für dich.</b>
    Tipp auf „{ button-start }“ oder warte auf mich.
home-open =
    <b>Eine Einheit ist noch offen.</b>
    Tipp auf „{ button-go-on }“, wann immer du magst.
home-done =
    <b>Für heute bist du fertig.</b>
    Ausruhen gehört auch dazu.
home-stopped =
    <b>Du bekommst keine Erinnerungen.</b>
    Üben kannst du, wann immer du magst. „{ button-come-back }“ holt die Erinnerungen zurück.
home-rest = <b>Sei heute gut zu deinem Rücken.</b>
day-today = heute
day-tomorrow = morgen
home-next = Nächste Erinnerung: <tg-time>{ $day }, { $time } Uhr</tg-time>.
# For a day done without the bot.
button-did-it-today = Heute gemacht
button-did-it-yesterday = Gestern gemacht
notice-did-it = Gut, der Tag ist als geschafft notiert.
button-go-on = Da weitermachen, wo ich war
button-once-more = Noch einmal üben
button-progress = Mein Verlauf
button-note-pain = Schmerz notieren
button-settings = Einstellungen

settings = <b>Einstellungen.</b>
settings-none = offen
settings-every-day = jeden Tag
settings-days = { $count } je Woche
button-set-time = Erinnerung: { $time }
button-exercises = Übungen
button-set-days = Tage: { $days }
button-set-zone = Zeitzone: { $place }
button-steps-on = Schrittweise: an
button-steps-off = Schrittweise: aus
button-short-on = Kurz: immer
button-short-off = Kurz: auf Wunsch
button-follow-on = Mitmachen: an
button-follow-off = Mitmachen: aus
button-films-on = Filme: an
button-films-off = Filme: aus
button-theme-light = Bilder: hell
button-theme-dark = Bilder: dunkel
button-education-on = Wochentipp: an
button-education-off = Wochentipp: aus
button-summary-off = Rückblick: aus
button-summary-on = Rückblick: { $day }
button-leave-out = Weggelassen: { $count }
button-set-language = Sprache
button-language-on = ✓ { $name }
button-close = Schließen

days-ask =
    <b>An welchen Tagen?</b>
    Tipp auf einen Tag, um ihn ein- oder auszuschalten. Freie Tage sind Ruhetage und unterbrechen deine Reihe nicht.
button-day-on = ✓ { $day }
button-day-off = { $day } frei
toast-one-day = Ein Tag muss bleiben. Für eine Pause nimm /pause.
toast-one-stays = Eine Übung muss bleiben.

weekly-ask =
    <b>An welchem Tag soll ich auf deine Woche zurückblicken?</b>
    Um { $time } Uhr schicke ich dir dann dein Bild mit ein paar Worten, ohne Ton. In einer Woche ohne Übungen bleibe ich still.
button-summary-day = { $day }
button-summary-day-on = ✓ { $day }
button-summary-none = Kein Rückblick

language-ask = <b>Welche Sprache soll ich sprechen?</b>

note-pain-ask =
    <b>Wie stark ist dein Schmerz gerade?</b>
    0 ist kein Schmerz, 10 ist der stärkste Schmerz, den du dir vorstellen kannst.
button-cancel = Abbrechen
notice-pain-noted = Ich habe es notiert.
notice-pain-severe = Ich habe es notiert. Das sind starke Schmerzen: Bitte geh persönlich in eine Physio- oder Arztpraxis, bevor du irgendeine Übung machst.

stopped =
    <b>Keine Erinnerungen mehr.</b>
    Alles, was du gemacht hast, bleibt gespeichert, und du kannst wiederkommen, wann immer du magst. Wenn du es lieber löschen willst, nimm /erase.
button-come-back = Wiederkommen

# What is said where the data are kept by a database server, which does not overwrite what is deleted at once.
erase-remains = { $store ->
    [server] {" "}In den Dateien der Datenbank können noch eine Weile Reste davon stehen, bis Neues darübergeschrieben wird.
   *[file] {""}
}
erase-ask =
    <b>Alles löschen, was ich gespeichert habe?</b>
    Deine Einstellungen, deine Einheiten, deine Schmerzwerte und deine Notizen sind dann endgültig weg, aus Sicherungen nach { $backup_days } Tagen.{ erase-remains } Unsere Nachrichten bleiben in diesem Chat, bis du ihn löschst.
button-erase = Ja, alles löschen
button-keep-all = Nein, behalten
erased =
    Alles, was ich über dich gespeichert hatte, ist gelöscht. Nach { $backup_days } Tagen steht es auch in keiner Sicherung dieses Bots mehr.{ erase-remains }

    Unsere Nachrichten und Dateien stehen noch in diesem Telegram-Chat, mit Werten, Bildern und Notizen. Wenn auch die weg sollen, halte in deiner Chatliste den Finger auf diesen Chat und lösche ihn. Was du gespeichert oder weitergegeben hast, bleibt, wo es ist.

    Wenn du aufgehört hast, weil es wehtat, geh bitte trotzdem persönlich in eine Physio- oder Arztpraxis. Wenn du irgendwann wieder anfangen willst, schick /start. Mach’s gut.

retention-warning =
    <b>Wir haben lange nichts voneinander gehört.</b>
    In 30 Tagen lösche ich alles, was ich über dich gespeichert habe. Soll es bleiben? Dann schreib mir irgendetwas, zum Beispiel /today. Wenn nicht, musst du nichts tun. Mit /export bekommst du vorher alles als Datei.
