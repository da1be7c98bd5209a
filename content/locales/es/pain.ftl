# "It hurts": the stop, the questions after it, the PT prompt, the way back. Facts: docs/safety.md.

hurt-stop = <b>Detente. Por ahora, no más ejercicios.</b>
hurt-see-pt = El dolor durante un ejercicio es motivo para <b>ir en persona a una consulta de fisioterapia</b>. Allí pueden examinarte y averiguar qué es lo mejor para ti. Yo no puedo.
hurt-see-pt-anyway = El dolor es motivo para <b>ir en persona a una consulta de fisioterapia</b>. Allí pueden examinarte y averiguar qué es lo mejor para ti. Yo no puedo.
hurt-ask = ¿Era dolor? Sentir que algo se estira, o que los músculos trabajan, no es dolor.
button-is-pain = Sí, me duele
button-only-stretch = Solo un estiramiento: volver
button-not-meant = No quería decir eso
button-tapped-by-mistake = Lo toqué sin querer
button-usual-pain = Es mi dolor de siempre

hurt-score =
    <b>¿Cuánto te duele?</b>
    0 es sin dolor y 10, el peor dolor que puedas imaginar.
button-where-lower-back = Espalda baja
button-where-leg = Una pierna
button-where-both-legs = Las dos piernas
button-where-elsewhere = En otro sitio
hurt-signs = <b>Una pregunta más, y es importante.</b> ¿Te pasa algo de esto ahora mismo?

emergency =
    <b>Esto puede ser una emergencia.
    Llama ahora a emergencias: { $number }.</b>
    Cuenta lo de tu espalda y lo que me dijiste a mí. No te pongas al volante.
# Where the person's country is not known: stands in place of its own number.
emergency-numbers = 112 en la UE, 911 en EE. UU., 999 en el Reino Unido. Desde un móvil, el 112 funciona en la mayoría de los países
# Where the country has a number for medical advice that is no emergency.
advice-by-phone = <b>¿No consigues atención médica?</b> En este número te dan consejo médico: <b>{ $number }</b>.
button-understood = Entendido

pt-emergency = <b>Si nadie ha examinado todavía tu señal de emergencia, llama ahora a emergencias: { $number }.</b>
pt-what-hurt = Te dolió durante <b>{ $name }</b> ({ $day }).
pt-find = <b>Para encontrar una:</b> pregunta en tu centro médico o mira aquí.
button-find-pt = Buscar fisio
button-pt-map = Ver en el mapa
# What the search on a map looks for.
pt-map-query = fisioterapeuta
pt-tell = <b>Cuenta allí</b> qué hacías cuando te dolió, dónde, cuánto, y qué lo mejora o lo empeora.
pt-plan = Allí pueden examinarte y hacer un plan solo para ti. Hasta entonces, muévete tanto como te resulte cómodo.
button-cleared = Me examinaron y puedo seguir
clearance-ask =
    <b>¿Te examinaron en persona en una consulta de fisioterapia o médica, y te dijeron que puedes hacer estos ejercicios?</b>
    Tómate tu tiempo. La rutina te espera.
button-confirm-cleared = Sí, me examinaron y puedo seguir
button-not-yet = Todavía no
clearance-doctor-ask =
    <b>¿Te examinaron en persona en una consulta médica y te dijeron que puedes hacer ejercicio?</b>
    Me hablaste de una señal de emergencia, por eso tengo que preguntar. Tómate tu tiempo.
notice-seen-before = Eso fue antes de que empezara este dolor. Pide que te lo examinen ahora y luego cuéntamelo.
notice-cleared = Me alegra que vuelvas.
leave-out-ask =
    <b>¿Qué ejercicios hay en tu rutina?</b>
    Toca los que tu fisioterapeuta te dijo que no hicieras (✗). Tócalos otra vez para recuperarlos (✓).
button-kept-in = ✓ { $name }
button-left-out = ✗ { $name }
button-leave-out-done = Así está bien
notice-stretch-again = Ya me lo has dicho unas cuantas veces. Por favor, deja que te examinen en una consulta de fisioterapia.
notice-on-hold = Los ejercicios esperan hasta que te examinen en persona en una consulta de fisioterapia o médica.
notice-hurt-before-consent = Si algo te duele ahora, por favor, no hagas ejercicios y ve en persona a una consulta de fisioterapia. Si el dolor es muy fuerte, llama a emergencias.

# The check-in while a hold stands, once a day or once a week, in place of reminders.
check-in-ask =
    <b>¿Cuánto te duele hoy?</b>
    0 es sin dolor y 10, el peor dolor que puedas imaginar.
check-pt-ask =
    <b>¿Ya te examinaron en una consulta de fisioterapia o médica?</b>
    Los ejercicios esperan hasta que alguien te examine en persona.
button-check-not-yet = Todavía no
button-check-cleared = Sí, y puedo seguir
button-check-not-cleared = Sí, pero aún sin ejercicios
button-pause-all = Pausarlo todo
pt-short =
    <b>Por favor, ve en persona a una consulta de fisioterapia.</b>
    Hasta entonces, sin ejercicios. Si empeora o cambia, llama al médico.
pt-next = El <tg-time>{ $day }, a las { $time }</tg-time>, te preguntaré cómo estás.

# A note for the PT.
button-write-note = Nota para mi fisio
note-ask =
    <b>¿Qué debería saber tu fisioterapeuta?</b>
    Escríbelo con tus palabras, por ejemplo qué lo empeora o lo alivia. Lo guardo palabra por palabra para tu /report, y no lo uso para nada más.
button-delete-note = Borrar esta nota
note-more = <b>Tu nota para tu fisio</b>
note-words = <blockquote>{ $text }</blockquote>
note-add = ¿Algo más? Envíalo sin más. Para corregir un mensaje, edítalo aquí en el chat.
button-delete-earlier-note = Borrar: «{ $text }»
delete-note-ask = <b>¿Borrar esta nota para tu fisio?</b>
button-delete-it = Sí, bórrala
button-keep-note = No, guárdala
notice-note-corrected = Tu nota está corregida.
notice-note-deleted = La nota está borrada.
notice-note-kept = Tu nota está guardada. Saldrá en tu /report.
notice-note-long = Es un poco largo para la página. Dilo, por favor, en 500 letras como máximo.
notice-note-later = Primero terminemos aquí. Después, /note guarda lo que tu fisioterapeuta debería saber.
command-note = Una nota para tu fisio, con tus palabras
