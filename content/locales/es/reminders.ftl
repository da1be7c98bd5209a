# Reminders. The day chooses which of the three lines of a situation comes, and its end. None of them scolds.

# Nobody has done a session yet.
reminder-first-1 = <b>Hola. Tu primera rutina está lista para cuando quieras.</b>
reminder-first-2 = <b>¿Le echamos un primer vistazo tranquilo a los ejercicios?</b>
reminder-first-3 = <b>A tu espalda le vendrían bien unos minutos de calma. ¿Empezamos?</b>

# Yesterday was done.
reminder-yesterday-1 = <b>Lo de ayer ya está hecho. Aquí tienes la rutina de hoy.</b>
reminder-yesterday-2 = <b>Ayer te moviste. ¿Lo hacemos otra vez?</b>
reminder-yesterday-3 = <b>Un nuevo día, unos minutos suaves para tu espalda.</b>

# Some days in a row.
reminder-run-1 = <b>{ $run ->
        [one] { $run } día seguido
       *[other] { $run } días seguidos
    }. ¿Sumamos el de hoy?</b>
reminder-run-2 = <b>Llevas una racha de { $run ->
        [one] { $run } día
       *[other] { $run } días
    }. La rutina de hoy está lista.</b>
reminder-run-3 = <b>{ $run ->
        [one] { $run } día
       *[other] { $run } días
    }, uno tras otro. ¿Otra vez unos minutos suaves?</b>

# Pain is less than two weeks ago.
reminder-better-1 = <b>Tus niveles de dolor son más bajos que hace dos semanas. La rutina de hoy está lista.</b>
reminder-better-2 = <b>Menos dolor que hace dos semanas. ¿Seguimos con suavidad?</b>
reminder-better-3 = <b>Tus niveles de dolor bajaron. ¿Otra vez unos minutos de calma?</b>

# There was a day without, or more.
reminder-again-1 = <b>Hola de nuevo. Hoy es un buen día para moverse un poco.</b>
reminder-again-2 = <b>Cualquier día es bueno para retomarlo. ¿Vamos?</b>
reminder-again-3 = <b>¿Unos minutos suaves para tu espalda hoy?</b>

# Something was done today, but not all.
reminder-begun-1 = <b>Hoy ya empezaste. ¿Seguimos con el resto, con calma?</b>
reminder-begun-2 = <b>Queda un poco de la rutina de hoy. ¿Vamos?</b>
reminder-begun-3 = <b>Hoy ya diste el primer paso. ¿Unos minutos suaves más?</b>

# Yesterday was a day of rest.
reminder-rested-1 = <b>Ayer tocó descanso. ¿Empezamos hoy con suavidad?</b>
reminder-rested-2 = <b>Ayer descansaste. Haz hoy lo que te siente bien.</b>
reminder-rested-3 = <b>Después de un día de descanso: ¿empezamos con poco?</b>

# Nothing was done for a week or more.
reminder-away-1 = <b>Hola. Ha pasado un tiempo, así que empecemos con poco.</b>
reminder-away-2 = <b>Qué bien tenerte aquí otra vez. ¿Empezamos con suavidad?</b>
reminder-away-3 = <b>Después de una pausa, unos pocos ejercicios bastan. ¿Vamos?</b>

# The end of the line: five ends to three lines, so that none comes again within two weeks.
reminder-end-1 = Puedes parar cuando quieras.
reminder-end-2 = A tu ritmo.
reminder-end-3 = Los movimientos pequeños cuentan.
reminder-end-4 = Con toda la suavidad que quieras.
reminder-end-5 = Cuando te venga bien.

reminder-snoozed = <b>Aquí estoy otra vez, como me pediste.</b>
reminder-nudge = <b>Hoy todavía hay tiempo para unos minutos suaves, si quieres.</b>

reminder-severe =
    <b>Me dijiste que tenías mucho dolor. Espero que estés mejor.</b>
    Ve en persona a una consulta de fisioterapia o médica antes de hacer cualquier ejercicio. Un día de descanso está bien.
reminder-rose =
    <b>La última vez tu dolor aumentó. ¿Cómo estás hoy?</b>
    Si sigue más fuerte que antes, descansa y ve en persona a una consulta de fisioterapia.

# The scale is on the reminder itself.
reminder-score = ¿Cómo está tu espalda ahora? Toca de 0 (sin dolor) a 10 (el peor que puedas imaginar) y empezamos.
# On it before the first session: which pain stops.
reminder-stops = ¿Dolor nuevo o más fuerte? Toca «{ button-it-hurts }».

# What stays of a reminder that nobody answered.
reminder-past = <i>Recordatorio del { $day }.</i>

button-later = Más tarde
button-not-today = Hoy no
notice-not-today = Está bien. Hasta la próxima.

later-ask = <b>¿Cuándo vuelvo?</b>
later-none = Ya es tarde para hoy. Te aviso en el próximo recordatorio.
button-snooze-30 = En 30 minutos: { $time }
button-snooze-60 = En una hora: { $time }
button-snooze-180 = En 3 horas: { $time }
button-snooze-evening = Esta noche: { $time }
notice-later = Hasta luego.
notice-too-late-today = Eso ya sería demasiado tarde para hoy.

keep-on-ask =
    <b>¿Te siguen viniendo bien estos recordatorios?</b>
    Te he escrito unas cuantas veces sin saber de ti. No pasa nada. ¿Qué prefieres?
button-keep-reminders = Dejarlos así
button-change-time = Cambiar la hora
button-pause = Hacer una pausa
notice-kept = Bien, los dejo así.

pause-ask =
    <b>¿Cuánto tiempo quieres que dure la pausa?</b>
    Toca un número de días, o escribe el día en que quieres que vuelva, por ejemplo 3 de marzo. Todo lo que hiciste queda guardado.
button-pause-days = { $count ->
        [one] { $count } día
       *[other] { $count } días
    }
notice-paused = No te escribiré hasta entonces.
notice-date = No pude leer eso como un día. Prueba con algo como 3 de marzo.
notice-date-range = Elige un día a partir de mañana y de aquí a un año como máximo.
home-paused = <b>En pausa.</b> Volveré por mi cuenta.
button-resume = Terminar la pausa
notice-resumed = Me alegra que vuelvas.

times-ask =
    <b>Tus recordatorios</b>
    A la mayoría le basta con uno al día. Puedes tener hasta tres, y uno más por la noche ({ $time }) si aún no has hecho nada.
button-times = Al día: { $count }
button-change-one = Cambiar { $time }
button-drop-time = Quitar { $time }
button-add-time = Añadir una hora
button-nudge-on = Recordatorio de la noche: sí
button-nudge-off = Recordatorio de la noche: no
notice-time-twice = Ya te aviso a esa hora. Elige otra.

command-pause = Unos días sin recordatorios
command-resume = Terminar la pausa
