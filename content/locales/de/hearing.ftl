# What is said when words may mean pain, an emergency or despair. What each is for stands in ../en/hearing.ftl.

ask-hurts-question =
    <b>Tut dir etwas weh?</b>
    Das habe ich nicht verstanden, darum frage ich lieber nach.
button-yes-it-hurts = Ja, es tut weh
button-no-go-on = Nein, weiter

crisis-card =
    <b>Gut, dass du das schreibst. Du musst damit nicht allein bleiben.</b>
    Ich bin nur ein Computerprogramm, darum sprich bitte jetzt mit einem Menschen: mit jemandem, dem du vertraust, oder mit einem Krisentelefon. Wenn du dir etwas antun könntest, wähl den Notruf: <b>{ $emergency }</b>. Auch dafür ist er da, Tag und Nacht.

    Heute keine Übungen. Sie laufen dir nicht weg.
button-crisis-ok = Ich habe das gelesen

hurts-toast = Stopp. Jetzt erst einmal keine Übungen mehr. Schmerzen sind ein Grund, persönlich in eine Physio- oder Arztpraxis zu gehen. Ist es ein Notfall? Dann wähl den Notruf.
stop-without-store =
    <b>Stopp. Jetzt erst einmal keine Übungen mehr.</b>
    Schmerzen sind ein Grund, <b>persönlich in eine Physio- oder Arztpraxis zu gehen</b>. Sind die Beine oder der Po taub, kannst du kaum pinkeln oder tut die Brust weh? Wähl jetzt den Notruf: { emergency-numbers }.

    Ich kann gerade nichts speichern. Sag mir bitte später noch einmal, dass es wehtut, und mach bis dahin keine Übungen.

seen-when-question = <b>Wann warst du dort?</b>
button-seen-today = Heute
button-seen-this-week = In den letzten 7 Tagen
button-seen-earlier = Länger her
emergency-way-back =
    <b>Erst ärztlich untersuchen lassen, dann üben.</b>
    Du hast mir von einem Zeichen für einen Notfall erzählt. Darum brauchst du zuerst eine ärztliche Untersuchung und ein ärztliches Ja zum Üben. Sagen kannst du mir das ab diesem Zeitpunkt: <tg-time>{ $day }, { $time } Uhr</tg-time>.

    Wenn sich das noch niemand angesehen hat, wähl jetzt den Notruf.
button-doctor-says-may = Ärztlich untersucht, darf üben
button-seen-no-exercise = War dort, noch keine Übungen
seen-no-exercise-card =
    <b>Gut, dass dich jemand untersucht hat.</b>
    Danke, dass du es mir sagst. Mach, was man dir dort geraten hat; von mir gibt es erst einmal keine Übungen. Ich frage dich später wieder. Wenn es schlimmer wird oder dir etwas Neues auffällt, ruf dort an.

button-doctor-knows = Ärztlich geklärt, darf üben
button-health-changed = Meine Gesundheit

where-more =
    <b>Wo tut es weh?</b>
    Du kannst mehr als eine Stelle wählen.
button-where-done = Das ist alles
button-where-chosen = ✓ { $place }

stop-asks-hurt = <b>Bevor wir aufhören: Hat dir etwas wehgetan?</b>
button-no-just-stop = Nein, nur aufhören

weeks-without-change = Dein Schmerz ist seit sechs Wochen ungefähr gleich. Das ist ein guter Zeitpunkt für einen Besuch in einer Physio- oder Arztpraxis: Dort kann man dich untersuchen und einen Plan nur für dich machen.
