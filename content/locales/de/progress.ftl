# The picture that /progress draws. What it is stands in ../en/progress.ftl.

picture-title = Deine letzten { $weeks } Wochen
picture-period = { $first } – { $last }
picture-invitation = Hier erscheint deine erste Einheit. Das hat keine Eile.

# The number stands above, in large print.
picture-run = { $count ->
        [one] Tag in Folge
       *[other] Tage in Folge
    }
picture-week = { $count ->
        [one] Tag diese Woche
       *[other] Tage diese Woche
    }
picture-total = { $count ->
        [one] Tag insgesamt
       *[other] Tage insgesamt
    }

picture-done = Geübt
picture-short = Kurzer Tag
picture-rest = Ruhetag
picture-paused = Pause
picture-stopped = Stopp wegen Schmerzen
picture-held = Wartezeit
picture-today = Heute

picture-pain = Schmerz 0 bis 10, Schnitt pro Woche
picture-pain-none = Keine Schmerzwerte in diesen Wochen.
picture-before = vor dem Üben
picture-after = nach dem Üben
picture-other = sonst notiert

# The weekly summary: the picture above, and these words with the pain line of /progress between them.
weekly-done =
    <b>{ $count ->
        [one] In den letzten 7 Tagen hast du deinen Rücken an { $count } Tag bewegt.
       *[other] In den letzten 7 Tagen hast du deinen Rücken an { $count } Tagen bewegt.
    }</b>
weekly-end = Ändern oder abstellen kannst du das in /settings.
