# The first minutes: who Limber is, consent, the safety question, time zone, reminder time.

welcome =
    <b>Hola, soy Limber.</b>
    Te acompaño en ocho ejercicios suaves para la parte baja de la espalda cuando duele, uno a la vez, los días y a la hora que quieras.

    Te ayudo, pero no soy fisioterapeuta. No puedo saber por qué te duele la espalda, y no sustituyo a quien puede mirarla. Si un ejercicio te duele, paramos.
welcome-consent =
    <b>¿Puedo guardar lo que respondas?</b>
    Guardo tus ajustes, tu respuesta a la pregunta de seguridad, qué ejercicios hiciste o saltaste, tus niveles de dolor, y dónde y cuándo te dolió. Así sé dónde estás y puedo mostrarte cómo vas. Queda en el servidor donde funciona este bot. Nadie más lo recibe. /erase lo borra todo en cualquier momento, /privacy te cuenta más.
button-agree = Sí, guarda mis respuestas

screening-ask =
    <b>Primero, ¿puedes empezar sin riesgo?</b>
    ¿Te pasa algo de esto?
signs-emergency =
    <b>Señales de emergencia</b>
    • dolor, hormigueo, debilidad o falta de sensibilidad en las dos piernas
    • falta de sensibilidad u hormigueo en los genitales o las nalgas
    • te cuesta orinar, o se te escapan la orina o las heces
    • dolor en el pecho
    • el dolor empezó después de un accidente grave
signs-urgent =
    <b>Señales que alguien debe mirar hoy</b>
    • fiebre
    • pierdes peso sin querer
    • un bulto en la espalda, o tu espalda ha cambiado de forma
    • no mejora al descansar, o es peor de noche
    • es peor al estornudar, toser o hacer caca
    • el dolor está entre los hombros
signs-ask-first =
    <b>Pregunta antes a un médico o fisioterapeuta</b>
    • tienes o tuviste cáncer, o estás embarazada
    • una operación o un hueso roto hace poco
    • huesos débiles (osteoporosis)
button-signs-none = Nada de esto
button-signs-some = Una o más

flagged =
    <b>Gracias por contármelo. Por favor, nada de ejercicios por ahora.</b>
    Antes, alguien debe mirarte la espalda en persona.
flagged-emergency =
    <b>¿Es una señal de emergencia?</b> Llama ahora al número de emergencias de donde estás: <b>{ $number }</b>.
flagged-urgent =
    <b>¿Es otra cosa de la lista?</b> Llama hoy a un médico o a un fisioterapeuta y dile cuál es. Cuando te diga que puedes hacer ejercicio, o si tocaste esto sin querer, responde otra vez.
button-answer-again = Responder otra vez

zone-ask =
    <b>¿Dónde estás?</b>
    Te lo pregunto para que los recordatorios lleguen a tu hora. Toca la hora que es ahora donde estás, o escribe tu ciudad, en cualquier idioma.
button-zone = { $time } en { $place }
button-share-location = 📍 Usar mi ubicación
location-ask = Toca el botón de abajo para compartir dónde estás. Solo busco la zona horaria y no guardo el lugar.
button-send-location = 📍 Compartir mi ubicación
zone-kept = Bien, ya sé qué hora es para ti.
location-used = Gracias. Guardé la zona horaria, no el lugar.
notice-zone-several = Encontré más de un lugar. ¿Qué hora es la correcta?
notice-zone-one = ¿Es esta? Si no, prueba con una ciudad más grande cerca de ti.
notice-zone-none = No pude encontrar ese lugar. Prueba con una ciudad más grande cerca de ti, o con una diferencia como UTC-5.

time-ask =
    <b>¿Cuándo te aviso?</b>
    Toca una hora, o escribe una, como 7:30 u 8 de la noche.
time-ask-clock = Es la hora de { $place }.
notice-time = No pude leer eso como una hora. Prueba con algo como 7:30 u 8 de la noche.

ready =
    <b>Todo listo.</b> Te avisaré todos los días a las { $time }. Puedes cambiarlo en /settings.

    La rutina tiene { $count ->
        [one] 1 ejercicio
       *[other] { $count } ejercicios
    } y dura más o menos { $minutes ->
        [one] 1 minuto
       *[other] { $minutes } minutos
    }. Hazla con suavidad: sentir que algo se estira está bien, el dolor no.
button-start = Empezar ahora
button-see-you = Hasta las { $time }
