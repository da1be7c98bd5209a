# What is said when words may mean pain, an emergency or despair. What each is for stands in ../en/hearing.ftl.

ask-hurts-question =
    <b>¿Te duele algo?</b>
    No entendí eso, y prefiero preguntar.
button-yes-it-hurts = Sí, me duele
button-no-go-on = No, seguir

crisis-card =
    <b>Gracias por escribirlo. No tienes que llevar esto a solas.</b>
    Yo solo soy un programa, así que habla ahora con una persona: alguien de confianza, o un teléfono de ayuda en crisis. Si crees que podrías hacerte daño, <b>llama a emergencias: { $emergency }</b>. También están para esto, de día y de noche.

    Hoy, nada de ejercicios. Tu rutina te espera.
button-crisis-ok = Ya lo leí

hurts-toast = Detente. Por ahora, no más ejercicios. El dolor es motivo para ir en persona a una consulta de fisioterapia. En una emergencia, llama al número de emergencias.
stop-without-store =
    <b>Detente. Por ahora, no más ejercicios.</b>
    El dolor es motivo para <b>ir en persona a una consulta de fisioterapia</b>. Si tienes las piernas o las nalgas dormidas, te cuesta orinar o te duele el pecho, <b>llama ahora a emergencias: { emergency-numbers }.</b>

    Ahora mismo no puedo guardar nada. Por favor, dime más tarde otra vez que te duele, y no hagas ejercicios hasta entonces.

seen-when-question = <b>¿Cuándo te examinaron?</b>
button-seen-today = Hoy
button-seen-this-week = En los últimos 7 días
button-seen-earlier = Hace más tiempo
emergency-way-back =
    <b>Primero una consulta médica, luego los ejercicios.</b>
    Me hablaste de una señal de emergencia. Por eso, antes deben examinarte en una consulta médica y decirte que puedes hacer ejercicio. Puedes contármelo a partir del <tg-time>{ $day }, a las { $time }</tg-time>.

    <b>Si nadie te ha examinado todavía, llama ahora a emergencias.</b>
button-doctor-says-may = Ya tengo autorización médica
button-seen-no-exercise = Me vieron: aún sin ejercicios
seen-no-exercise-card =
    <b>Me alegra que te hayan examinado.</b>
    Gracias por contármelo. Haz lo que te dijeron allí; por ahora no te daré ejercicios. Volveré a preguntarte más adelante. Si empeora o notas algo nuevo, llama allí.

button-doctor-knows = Tengo autorización médica
button-health-changed = Mi salud cambió

where-more =
    <b>¿Dónde te duele?</b>
    Puedes elegir más de un lugar.
button-where-done = Eso es todo
button-where-chosen = ✓ { $place }

stop-asks-hurt = <b>Antes de parar: ¿te dolió algo?</b>
button-no-just-stop = No, solo parar

weeks-without-change = Tu dolor lleva seis semanas más o menos igual. Es buen momento para ir a una consulta de fisioterapia: allí pueden examinarte y hacer un plan solo para ti.
