# The report for a PT (/report). What it is stands in ../en/report.ftl.

command-report = Una página para tu fisioterapeuta: los últimos 30 días
report-empty = Todavía no hay nada que contar de los últimos 30 días. Haz una sesión con /today o anota tu dolor con /pain, y entonces podré preparar la página para tu fisioterapeuta.
report-not-drawn = Esta vez no pude preparar la página para imprimir. Aquí está todo como texto.
caption-report = Aquí está la página para tu fisioterapeuta, para imprimirla, mostrarla o enviarla: mantén el dedo encima y elige «Reenviar». No pongo tu nombre: si quieres, escríbelo en la línea de arriba. Lo mismo viene a continuación como texto.

sheet-title = Ejercicios de espalda y dolor: informe para fisioterapia
sheet-period = Del { $first } al { $last }, { $days } días. Hecho el { $last }.
sheet-name = Nombre
sheet-origin = Datos de la propia persona: dio estas respuestas, día a día, con botones en el bot de Telegram Limber, y el bot preparó esta página. Nadie con formación clínica la revisó, y no es un diagnóstico. Dolor: 0 es sin dolor y 10, el peor imaginable.

# A label with its number ("muy difícil 2"), and a name with what there is to say of it.
sheet-count = { $what } { $count }
sheet-line = { $name }: { $parts }

sheet-short = En resumen
sheet-days-done = Días hechos: { $done } de { $days }.
sheet-sessions = Sesiones: { $count } ({ $parts }).
sheet-sessions-none = Sesiones: ninguna.
sheet-outcome-finished = hasta el final
sheet-outcome-early = final antes de tiempo
sheet-outcome-hurt = parada por dolor
sheet-outcome-rested = descanso por dolor fuerte
sheet-outcome-left = sin terminar
sheet-outcome-open = en curso
sheet-pain-before = Dolor antes de las sesiones: { $mean } en promedio, de { $lowest } a { $highest } (datos: { $count }).
sheet-pain-after = Dolor después de las sesiones: { $mean } en promedio, de { $lowest } a { $highest } (datos: { $count }).
# Where all scores are the same.
sheet-pain-before-same = Dolor antes de las sesiones: { $mean } cada vez (datos: { $count }).
sheet-pain-after-same = Dolor después de las sesiones: { $mean } cada vez (datos: { $count }).
sheet-pain-rises = Sesiones con una subida de { $points } puntos o más: { $count }.
sheet-left-out = Ejercicios quitados ahora: { $names }.
sheet-left-out-none = Ejercicios quitados ahora: ninguno.
sheet-doses = Ahora distinto de la rutina: { $changes }.
sheet-screened = Pregunta de seguridad: { $parts }.
sheet-screened-emergency = señales de emergencia: { $answer } ({ $day })
sheet-screened-urgent = señales para consultar el mismo día: { $answer } ({ $day })
sheet-screened-ask-first = motivos para consultar antes: { $answer } ({ $day })
sheet-screened-none = no
sheet-screened-some = sí
sheet-screened-doctor-knows = sí, con autorización médica

sheet-plot = Dolor, de 0 a 10
sheet-plot-before = antes de una sesión
sheet-plot-after = después de una sesión
sheet-plot-noted = anotado en otro momento
sheet-plot-hurt = cuando dolió
sheet-plot-stop = parada por dolor
sheet-plot-done = hecho

sheet-exercises = Ejercicios
sheet-column-exercise = Ejercicio
sheet-column-done = Hecho
sheet-column-skipped = Omitido, y por qué
sheet-column-hurt = Dolió
sheet-done = { $done } de { $planned }
sheet-skipped = { $count }: { $reasons }
sheet-part-done = hecho { $done } de { $planned }
sheet-part-skipped = omitido { $count } ({ $reasons })
sheet-part-hurt = parada por dolor { $count }
sheet-reason-too-hard = muy difícil
sheet-reason-no-time = sin tiempo
sheet-reason-no-space = sin espacio
sheet-reason-other = otra cosa

sheet-stops = Cuándo dolió
sheet-stops-none = Ninguna parada por dolor en estos días.
sheet-stop = { $day }, { $time }, { $during }. Dolor: { $score }; { $where }. Señales de emergencia: { $signs }. { $ended }
sheet-during = durante { $name }
sheet-during-none = fuera de los ejercicios
sheet-score = { $score } de 10
sheet-score-none = sin dato
sheet-where-lower-back = espalda baja
sheet-where-leg = una pierna
sheet-where-both-legs = las dos piernas
sheet-where-elsewhere = en otro sitio
sheet-where-none = sitio sin indicar
sheet-signs-yes = sí
sheet-signs-no = ninguna
sheet-signs-none = sin respuesta
sheet-ended-stands = Sin ejercicios desde entonces.
sheet-ended-cleared = De nuevo ejercicios desde el { $day }: dice que, tras un examen en una consulta de fisioterapia o médica, tiene permiso para hacerlos.
sheet-ended-stretch = Después dijo que era un estiramiento, no dolor.
sheet-ended-mistake = Después dijo que lo tocó sin querer.
sheet-ended-withdrawn = Después dijo que fue un malentendido: no hablaba de dolor.
sheet-ended-usual = Después dijo que era el dolor que ya tenía antes.
sheet-ended-other = Terminó el { $day }.
sheet-more = No se muestran aquí: { $count }.

sheet-list = Sesiones, la más reciente primero
sheet-session-before = dolor antes { $score }
sheet-session-after = dolor después { $score }
sheet-scores = Dolor anotado en otros momentos, lo más reciente primero
sheet-noted = anotado
sheet-check-in = preguntado por Limber
sheet-hurt = cuando dolió

sheet-notes = Con sus propias palabras
sheet-note = { $day }: «{ $text }»
sheet-note-other-script = { $day }: escrito con letras que esta página no puede imprimir. Está en el mensaje.
