# The first minutes: who Limber is, consent, the safety question, time zone, reminder time.

# $count exercises of the routine; $goal is what it is for, in its own words ("for a sore lower back").
exercises-gentle = { $count ->
    [one] 1 ejercicio suave
   *[other] { $count } ejercicios suaves
}

welcome =
    <b>Hola, soy Limber.</b>
    { exercises-gentle } { $goal }.

    No sustituyo a la fisioterapia (o kinesiología, terapia física) ni puedo saber por qué te duele. ¿Te preocupa? Pregunta antes en una consulta. Si algo te duele, paramos.
welcome-consent = <b>¿Puedo guardar lo que respondas? Una parte trata de tu salud.</b>
welcome-kept =
    Guardo tus ajustes, tus respuestas a las preguntas de seguridad, lo que hiciste u omitiste, cuánto, dónde y cuándo te dolió, y tus notas para tu fisioterapeuta. Así sé por dónde vamos y te muestro cómo vas.
    Todo queda con quien mantiene este bot, copias incluidas; Telegram transmite y guarda el chat.
welcome-erase = /erase lo borra cuando quieras. { $operator ->
        [none] Plazos y derechos: /privacy
       *[other] Detrás está { $operator }. Plazos y derechos: /privacy
    }
button-agree = Sí, guarda mis respuestas

screening-first = Unas preguntas.
screening-ask = <b>¿Te pasa algo de esto?</b>
signs-emergency =
    <b>Señales de emergencia</b>
    • las dos piernas están débiles o dormidas, o duelen u hormiguean
    • una pierna pierde fuerza rápido, o un pie cuelga sin fuerza
    • genitales o nalgas dormidos o con hormigueo
    • no sientes nada al limpiarte
    • te cuesta orinar, o se te escapan la orina o las heces
    • no notas que la vejiga está llena
    • en el sexo sientes menos o distinto
    • dolor en el pecho
    • empezó tras un accidente grave
signs-urgent =
    <b>Señales para consultar hoy mismo</b>
    • fiebre
    • pierdes peso sin proponértelo
    • un bulto o hinchazón en la espalda, o tu espalda cambió de forma
    • el dolor no mejora al descansar, o empeora de noche
    • empeora al estornudar, toser o hacer esfuerzo en el baño
    • el dolor está entre los omóplatos
signs-ask-first =
    <b>Esto hay que consultarlo antes</b>
    • tienes o tuviste cáncer
    • un embarazo
    • operación o hueso roto hace poco
    • osteoporosis, o caída hace poco
    • corticoides en pastillas, o defensas bajas
    • una enfermedad del corazón, o a veces te desmayas
    • presión arterial alta o glaucoma
    • menos de 16 años, o más de 65 y es tu primer dolor de espalda
notice-screening-again = La salud cambia, por eso vuelvo a preguntártelo de vez en cuando.
notice-health-changed = Gracias por contármelo. Entonces tengo unas preguntas antes de cualquier ejercicio.
button-signs-none = No, nada de esto
button-signs-some = Sí, una o más

flagged =
    <b>Gracias por contármelo. Por favor, nada de ejercicios por ahora.</b>
    Antes, alguien debe examinarte en persona.
flagged-emergency =
    <b>Si es una señal de emergencia, llama ahora a emergencias: { $number }.</b>
    No te pongas al volante.
flagged-today =
    <b>Si es una señal para consultar hoy,</b> llama hoy a un centro médico o de fisioterapia y di cuál es.
flagged-ask-first =
    <b>Si es algo que debes preguntar antes,</b> pregunta en una consulta médica o de fisioterapia si estos ejercicios te convienen.
flagged-answer = Cuando ya no sea así, cuando te digan en una consulta médica que puedes hacer ejercicio, o si tocaste esto sin querer, responde otra vez.
button-answer-again = Responder otra vez

floor-ask = <b>¿Puedes bajar al suelo y levantarte?</b>
button-floor-yes = Sí
button-floor-no = No, o apenas

zone-ask =
    <b>¿Dónde estás?</b>
    Toca la hora que es ahora, o escribe tu ciudad.
button-zone = { $time } en { $place }
button-zone-on = ✓ { button-zone }
button-share-location = 📍 Usar mi ubicación
location-ask = Toca el botón de abajo para compartir dónde estás. Solo busco la zona horaria y no guardo el lugar.
button-send-location = 📍 Compartir mi ubicación
zone-kept = Bien, ya sé tu zona horaria.
location-used = Gracias. Guardé la zona horaria, no el lugar.
notice-zone-several = Encontré más de un lugar. ¿Qué hora es donde estás?
notice-zone-one = ¿Es este lugar? Si no, prueba con una ciudad más grande cerca de ti.
notice-zone-none = No pude encontrar ese lugar. Prueba con una ciudad más grande cerca de ti, o escribe algo como UTC-5.

# What was typed may mean several things; they stand on the buttons.
notice-which = ¿Cuál de estas opciones es? Tócala, o escríbelo de otra manera.
notice-is-it = ¿Es esto? Tócalo, o escríbelo de otra manera.

time-ask =
    <b>¿Cuándo te aviso?</b>
    Tócala o escríbela.
time-ask-clock = Hora de { $place }.
notice-time = No pude leer eso como una hora. Prueba con algo como 7:30 u 8 de la noche.

ready =
    <b>Todo listo.</b> Te aviso cada día a las { $time }.

    Que algo se estire está bien; un dolor nuevo o más fuerte, no.
button-start = Empezar ahora
button-see-you = Nos vemos a las { $time }
