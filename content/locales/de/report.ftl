# The report for a PT (/report). What it is stands in ../en/report.ftl.

command-report = Eine Seite für die Physiopraxis: die letzten 30 Tage
report-empty = Aus den letzten 30 Tagen gibt es noch nichts zu berichten. Übe einmal mit /today oder notiere deinen Schmerz mit /pain, dann kann ich die Seite für die Physiopraxis machen.
report-not-drawn = Die Seite zum Ausdrucken hat diesmal nicht geklappt. Hier ist alles als Text.
caption-report = Hier ist die Seite für die Physiopraxis, zum Ausdrucken, Zeigen oder Schicken: Halt den Finger darauf und wähl „Weiterleiten“. Deinen Namen lasse ich weg: Schreib ihn oben auf die Linie, wenn du magst. Dasselbe kommt gleich noch als Text.

sheet-title = Rückenübungen und Schmerz: Bericht für die Physiopraxis
sheet-period = { $first } bis { $last }, { $days } Tage. Erstellt am { $last }.
sheet-name = Name
sheet-origin = Eigene Angaben: Die Person hat diese Antworten Tag für Tag im Telegram-Bot Limber angetippt, und der Bot hat diese Seite daraus zusammengestellt. Keine Fachperson hat sie geprüft, und sie ist keine Diagnose. Schmerz: 0 ist keiner, 10 ist der stärkste vorstellbare.

# A label with its number ("zu schwer 2"), and a name with what there is to say of it.
sheet-count = { $what } { $count }
sheet-line = { $name }: { $parts }

sheet-short = Auf einen Blick
sheet-days-done = Übungstage: { $done } von { $days }.
sheet-sessions = Einheiten: { $count } ({ $parts }).
sheet-sessions-none = Einheiten: keine.
sheet-outcome-finished = bis zum Ende
sheet-outcome-early = früher beendet
sheet-outcome-hurt = wegen Schmerzen gestoppt
sheet-outcome-rested = wegen starker Schmerzen ausgeruht
sheet-outcome-left = nicht zu Ende gebracht
sheet-outcome-open = noch im Gange
sheet-pain-before = Schmerz vor den Einheiten: im Schnitt { $mean }, { $lowest } bis { $highest } (Werte: { $count }).
sheet-pain-after = Schmerz nach den Einheiten: im Schnitt { $mean }, { $lowest } bis { $highest } (Werte: { $count }).
# Where all scores are the same.
sheet-pain-before-same = Schmerz vor den Einheiten: jedes Mal { $mean } (Werte: { $count }).
sheet-pain-after-same = Schmerz nach den Einheiten: jedes Mal { $mean } (Werte: { $count }).
sheet-pain-rises = Einheiten mit einem Anstieg um { $points } Punkte oder mehr: { $count }.
sheet-left-out = Zurzeit weggelassene Übungen: { $names }.
sheet-left-out-none = Zurzeit weggelassene Übungen: keine.
sheet-doses = Zurzeit anders als im Programm: { $changes }.
sheet-screened = Sicherheitsfrage: { $parts }.
sheet-screened-emergency = Notfallzeichen: { $answer } ({ $day })
sheet-screened-urgent = abzuklärende Zeichen: { $answer } ({ $day })
sheet-screened-ask-first = vorher ärztlich zu klären: { $answer } ({ $day })
sheet-screened-none = nein
sheet-screened-some = ja
sheet-screened-doctor-knows = ja, ärztlich erlaubt

sheet-plot = Schmerz, 0 bis 10
sheet-plot-before = vor einer Einheit
sheet-plot-after = nach einer Einheit
sheet-plot-noted = sonst notiert
sheet-plot-hurt = als es wehtat
sheet-plot-stop = Stopp wegen Schmerzen
sheet-plot-done = geübt

sheet-exercises = Übungen
sheet-column-exercise = Übung
sheet-column-done = Gemacht
sheet-column-skipped = Ausgelassen, und warum
sheet-column-hurt = Tat weh
sheet-done = { $done } von { $planned }
sheet-skipped = { $count }: { $reasons }
sheet-part-done = gemacht { $done } von { $planned }
sheet-part-skipped = ausgelassen { $count } ({ $reasons })
sheet-part-hurt = wegen Schmerzen gestoppt { $count }
sheet-reason-too-hard = zu schwer
sheet-reason-no-time = keine Zeit
sheet-reason-no-space = kein Platz
sheet-reason-other = etwas anderes

sheet-stops = Wann es wehtat
sheet-stops-none = In diesen Tagen kein Stopp wegen Schmerzen.
sheet-stop = { $day }, { $time }, { $during }. Schmerz { $score }; { $where }. Notfallzeichen: { $signs }. { $ended }
sheet-during = bei { $name }
sheet-during-none = nicht bei einer Übung
sheet-score = { $score } von 10
sheet-score-none = ohne Wert
sheet-where-lower-back = unterer Rücken
sheet-where-leg = ein Bein
sheet-where-both-legs = beide Beine
sheet-where-elsewhere = woanders
sheet-where-none = ohne Angabe der Stelle
sheet-signs-yes = ja
sheet-signs-no = keine
sheet-signs-none = nicht beantwortet
sheet-ended-stands = Seither keine Übungen.
sheet-ended-cleared = Ab { $day } wieder Übungen: laut eigener Angabe nach Untersuchung in einer Physio- oder Arztpraxis erlaubt.
sheet-ended-stretch = Danach als Dehnung bezeichnet, nicht als Schmerz.
sheet-ended-mistake = Danach als versehentliches Tippen bezeichnet.
sheet-ended-withdrawn = Danach als Missverständnis bezeichnet: kein Schmerz gemeint.
sheet-ended-usual = Danach als üblicher Schmerz von vorher bezeichnet.
sheet-ended-other = Beendet am { $day }.
sheet-more = Hier nicht gezeigt: { $count }.

sheet-list = Einheiten, die neueste zuerst
sheet-session-before = Schmerz vorher { $score }
sheet-session-after = Schmerz nachher { $score }
sheet-scores = Sonst notierter Schmerz, der neueste Wert zuerst
sheet-noted = notiert
sheet-check-in = von Limber gefragt
sheet-hurt = als es wehtat

sheet-notes = In eigenen Worten
sheet-note = { $day }: „{ $text }“
sheet-note-other-script = { $day }: in Buchstaben geschrieben, die diese Seite nicht drucken kann. Es steht in der Nachricht.
