# The picture that /progress draws. What it is stands in ../en/progress.ftl.

picture-title = Tus últimas { $weeks } semanas
picture-period = { $first } – { $last }
picture-invitation = Aquí aparecerá tu primera sesión. No hay prisa.

# The number stands above, in large print.
picture-run = { $count ->
        [one] día seguido
       *[other] días seguidos
    }
picture-week = { $count ->
        [one] día esta semana
       *[other] días esta semana
    }
picture-total = { $count ->
        [one] día en total
       *[other] días en total
    }

picture-done = Hecho
picture-short = Día corto
picture-rest = Descanso
picture-paused = En pausa
picture-stopped = Parada por dolor
picture-held = En espera
picture-today = Hoy

picture-pain = Dolor de 0 a 10, promedio semanal
picture-pain-none = Ningún dato de dolor en estas semanas.
picture-before = antes de empezar
picture-after = al terminar
picture-other = en otro momento

# The weekly summary: the picture above, and these words with the pain line of /progress between them.
weekly-done =
    <b>{ $count ->
        [one] Hiciste ejercicios { $count } de los últimos 7 días.
       *[other] Hiciste ejercicios { $count } de los últimos 7 días.
    }</b>
weekly-end = Puedes cambiarlo o quitarlo en /settings.
