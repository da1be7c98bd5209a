# What a person can do again, and their plan for the day. PEG (Krebs 2009) and the activity (PSFS, Stratford 1995) are our
# own translation: not validated, and the page for a PT says so ("sheet-wording").

function-pain =
    <b>¿Qué número describe mejor tu dolor en promedio durante la última semana?</b>
    0 es sin dolor, 10 es el peor dolor que puedas imaginar.
function-enjoyment =
    <b>¿Qué número describe mejor cuánto te ha impedido el dolor disfrutar de la vida durante la última semana?</b>
    0 es nada, 10 es por completo.
function-general =
    <b>¿Qué número describe mejor cuánto ha afectado el dolor a tus actividades en general durante la última semana?</b>
    0 es nada, 10 es por completo.
function-own =
    <b>¿Qué tal puedes hacer esto hoy: { $activity }?</b>
    0 es nada, 10 es tan bien como antes de que te doliera la espalda.
activity-ask =
    <b>¿Qué te gustaría volver a hacer bien?</b>
    Toca una cosa, o escribe la tuya. Cada dos semanas te pregunto qué tal va.

# In the middle of a sentence these stand as they are; on a button they begin with a capital.
button-activity-shoes = atarme los zapatos
button-activity-socks = ponerme los calcetines
button-activity-sitting = estar una hora en una silla
button-activity-lifting = levantar una bolsa llena
button-activity-walking = caminar media hora
button-activity-turning = darme la vuelta en la cama

button-no-activity = Sin meta
button-check = ¿Cómo te va?
button-check-now = Responder ahora
button-check-skip = Ahora no
notice-check-kept = Gracias, lo anoté. En /progress ves cómo cambia.
notice-check-skipped = Vale, te pregunto más adelante. En /settings puedes quitarlo.
notice-words-long = Es demasiado largo para mí. Bastan unas palabras.

plan-when-ask =
    <b>¿Después de qué haces los ejercicios?</b>
    Con un plan es más fácil seguir. Toca, o escríbelo a tu manera: «después del café, en la esterilla del dormitorio».
plan-where-ask =
    <b>¿Y dónde?</b>
    Toca, o escríbelo a tu manera.
button-day-plan = Mi plan
button-when-up = al levantarme
button-when-coffee = después del café
button-when-work = después del trabajo
button-when-evening = antes de acostarme
button-where-bedroom = en el dormitorio
button-where-living-room = en la sala
button-where-outside = al aire libre
button-where-office = en el trabajo
button-anywhere = Con eso basta
button-no-plan = Sin plan
day-plan-line = Tu plan: { $plan }. Si no: el día corto.
notice-plan-kept = Anotado. Te recordaré tu plan.
notice-plan-none = Vale, sin plan.

goals =
    <b>Tus metas.</b>
    Cada dos semanas puedo preguntarte cómo te va, el día que elijas.
button-goals = Mis metas
button-my-activity = Quiero: { $activity }
button-my-plan = Plan: { $plan }
button-checks-on = Preguntar cada dos semanas: sí
button-checks-off = Preguntar cada dos semanas: no

progress-peg-first = <b>Dolor en el día a día (PEG):</b> { $now } de 10. Menos es mejor.
progress-peg-better = <b>Dolor en el día a día (PEG):</b> { $now } de 10; el { $day } era { $before }. Ha bajado claramente.
progress-peg-same = <b>Dolor en el día a día (PEG):</b> { $now } de 10; el { $day } era { $before }. Está más o menos igual.
progress-peg-worse = <b>Dolor en el día a día (PEG):</b> { $now } de 10; el { $day } era { $before }. Ha subido: por favor, háblalo en una consulta de fisioterapia.
progress-own-first = <b>Tu meta ({ $activity }):</b> { $now } de 10. Más es mejor.
progress-own-better = <b>Tu meta ({ $activity }):</b> { $now } de 10; el { $day } era { $before }. Va claramente mejor.
progress-own-same = <b>Tu meta ({ $activity }):</b> { $now } de 10; el { $day } era { $before }. Está más o menos igual.
progress-own-worse = <b>Tu meta ({ $activity }):</b> { $now } de 10; el { $day } era { $before }. Te cuesta más que antes: por favor, háblalo en una consulta de fisioterapia.

picture-peg = en el día a día (PEG)
picture-own = { $activity } (10: como antes)

# The page for a PT. The last line says whose words the questions are in.
sheet-peg = PEG, 0 a 10, menos es mejor: { $course } Menor cambio que cuenta: { $points } y { $percent } %.
sheet-own = Actividad propia «{ $activity }», 10 como antes: { $course } Cuenta desde { $points }.
sheet-course = { $before } el { $first }, { $now } el { $last }: { $trend }.
sheet-course-first = { $now } el { $last }.
sheet-course-better = mejor
sheet-course-same = más o menos igual
sheet-course-worse = peor
sheet-wording = Redacción: PEG (Krebs 2009) y actividad (PSFS, Stratford 1995), en traducción propia, no validada.
sheet-day-plan = Plan para el día: { $plan }.
sheet-other-script = (en letras que esta página no puede imprimir)

# In the FHIR file of /export, for the system of a clinic.
sheet-fhir-session = Sesión de ejercicios
sheet-fhir-done = Ejercicios hechos
sheet-fhir-planned = Ejercicios previstos
sheet-fhir-time = Tiempo
sheet-fhir-peg = PEG (Krebs 2009), media de tres valores de 0 a 10, última semana; menos es mejor
sheet-fhir-peg-pain = Dolor en promedio
sheet-fhir-peg-enjoyment = Cuánto impide disfrutar de la vida
sheet-fhir-peg-general = Cuánto afecta a la actividad general
sheet-fhir-own = Actividad propia (PSFS, Stratford 1995), 0 imposible a 10 como antes: { $activity }
caption-fhir = Tus datos para el sistema de una consulta (FHIR R4), sin tu nombre. Dáselos a tu fisioterapeuta o a tu médico si te los piden.
button-report = Página para fisio
