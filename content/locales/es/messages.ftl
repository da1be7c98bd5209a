# The longer messages, short answers to what was not expected, the command menu, the bot's own description.

help =
    <b>Cómo funciona Limber</b>
    Una vez al día, a la hora que elegiste, te acompaño en unos ejercicios. Cada tarjeta muestra uno: léelo, muévete y toca «{ button-done }». «{ button-step-by-step }» muestra los movimientos uno por uno. En la animación, el disco crece cuando tomas aire y se encoge cuando lo sueltas. Los anillos cuentan las veces: el naranja es el lado derecho; el azul, el izquierdo. Dos barras son descanso, y «× 3» significa: haz 3 veces todo lo que ves. También puedes escribir: listo, siguiente, atrás, omitir, o un número de 0 a 10 para tu dolor.
help-command = /{ $name } – { $does }
help-safety = <b>Si te duele, toca «{ button-it-hurts }» o escríbelo.</b> Paramos, y vas en persona a una consulta de fisioterapia.

privacy =
    <b>Quién está detrás de este bot</b>
    { $operator ->
        [none] Quien puso en marcha este bot no ha dicho aquí quién es. Pregunta a quien te dio el enlace.
       *[other] { $operator }. Aquí puedes escribir o llamar: { $contact }
    }

    <b>Qué guardo y por qué</b>
    • tu número de Telegram (el identificador, no tu teléfono), tu idioma, tu zona horaria, los días y las horas de tus recordatorios, las pausas, y qué recordatorios llegaron y cuáles no: para avisarte a la hora correcta
    • lo que elegiste en /settings, si puedes bajar al suelo, un plan cuyo enlace abriste, y en qué tarjeta estamos: para seguir donde estabas
    • lo que contestaste a las preguntas de seguridad y, si escribes que no quieres vivir, el día, no las palabras: para no darte ejercicios si antes necesitas consejo médico o descanso
    • lo que hiciste, lo que omitiste, cuándo y por qué, tus niveles de dolor, dónde y cuándo te dolió, lo que puedes hacer, y tu meta y tu plan con tus palabras: para mostrarte cómo vas, y para parar cuando haya que parar
    • las notas que escribes para tu fisioterapeuta con /note: para ponerlas en tu /report

    Una parte trata de tu salud. La guardo porque dijiste que sí; con /erase retiras ese permiso. No guardo tu nombre, tu ubicación ni tus otros mensajes.
    Todo lo guarda quien mantiene este bot, también las copias de seguridad, y desde ahí no va a ningún otro sitio. Telegram transmite nuestros mensajes, puede leerlos y los guarda en este chat, según sus propias reglas.

    <b>Por cuánto tiempo</b>
    • hasta que envíes /erase; pasados { $backup_days } días ya no está en ninguna copia de seguridad de este bot
    • { $blocked_days } días, si bloqueas este bot
    • { $silent_months } meses desde la última vez que escribiste o tocaste un botón; te aviso 30 días antes
    • 24 horas, si no tocas «{ button-agree }»
    • 40 días, qué recordatorios llegaron

    <b>Tus derechos</b>
    /export te envía en un archivo todo lo que guardo. /settings lo cambia, /stop termina los recordatorios, /erase lo borra.{ erase-remains } Para todo lo demás, pregunta a quien está detrás de este bot. También puedes reclamar ante la autoridad de protección de datos de tu país. Este bot es para personas desde los 16 años.

    Para quitar también nuestros mensajes y archivos, elimina este chat: mantén el dedo sobre él en tu lista de chats.

export-about = Esto es todo lo que Limber guarda sobre ti. Las horas son las de { $zone }. Los nombres de los campos están en inglés, como en la base de datos; docs/privacy.md de Limber dice para qué sirve cada uno.

caption-export = Todo lo que guardo sobre ti, en un archivo que un ordenador puede leer. Para el sistema de una consulta está /export fhir.

# The button under /help, /progress and other messages beside the card; under those to somebody who is not stored.
button-to-card = Volver a donde estaba
button-begin = Empezar

progress-empty = Todavía no has hecho ninguna sesión. Con /today empiezas la primera, y esta página se irá llenando.
progress-under-way = Tu primera sesión está en marcha. Cuando la termines, aparecerá aquí.
progress-days = <b>Días hechos:</b> { $week } esta semana, { $total } en total.
progress-run = { $count ->
        [0] <b>Días seguidos:</b> puedes empezar de nuevo cuando quieras.
        [one] <b>Días seguidos:</b> 1 día. Los días de descanso no cortan la racha.
       *[other] <b>Días seguidos:</b> { $count } días. Los días de descanso no cortan la racha.
    }
progress-pain-none = <b>Dolor:</b> ningún dato esta semana. Con /pain puedes anotarlo.
progress-pain-now = <b>Dolor:</b> { $now } en promedio esta semana. En unas semanas podré decirte cómo cambia.
progress-pain-same = <b>Dolor:</b> { $now } en promedio esta semana, { $before } hace dos semanas. Está más o menos igual. Si sigue así durante semanas, conviene que te examinen en una consulta de fisioterapia.
progress-pain-better = <b>Dolor:</b> { $now } en promedio esta semana, { $before } hace dos semanas. Ha bajado.
progress-pain-worse = <b>Dolor:</b> { $now } en promedio esta semana, { $before } hace dos semanas. Ha subido: por favor, háblalo en una consulta de fisioterapia.
progress-recent = <b>Tus últimas sesiones</b>
progress-session-counted = • { $day }: { $done } de { $planned }, { $minutes } min
progress-session-begun = • { $day }: { $done } de { $planned }
progress-session-hurt = • { $day }: paraste porque te dolía

notice-not-understood = No entendí eso. Si algo te duele, toca o escribe «{ button-it-hurts }». Los botones de abajo muestran lo que puedes hacer aquí, y /help muestra lo demás.
notice-thanks = De nada.
notice-hello = Hola, qué gusto saber de ti.
notice-bye = Hasta pronto, cuídate.
notice-only-words = Solo entiendo palabras y botones. Si algo te duele, toca o escribe «{ button-it-hurts }». Seguimos aquí.
notice-edited = No veo los cambios en mensajes anteriores. Si querías decir algo nuevo, escríbelo otra vez.
notice-unknown-command = No conozco ese comando. /help muestra los que conozco.
notice-location-unasked = Gracias, pero ahora no necesito tu ubicación, y no la guardé. Para cambiar tu zona horaria, usa /settings.
notice-new-day = La última sesión fue otro día. Lo que hiciste queda guardado; hoy empiezas de cero.
toast-old-card = Esa tarjeta es antigua. Esta es la actual.
toast-unreadable = No pude leer ese botón. Seguimos aquí.
toast-card-below = Tu tarjeta está más abajo, al final del chat.

group-only-private = Yo hablo en un chat privado, solo tú y yo: tu espalda no es asunto de nadie más.
button-open-private = Abrir un chat privado

command-start = Empezar, o volver
command-today = Los ejercicios de hoy
command-exercises = Ver los ejercicios
command-progress = Lo que llevas hecho
command-pain = Anotar tu dolor
command-settings = Hora, días y más
command-help = Cómo funciona
command-privacy = Qué se guarda y por qué
command-export = Recibir todos tus datos en un archivo
command-erase = Borrar todos tus datos
command-stop = Desactivar los recordatorios

bot-description =
    Una rutina corta { $goal }: { exercises-gentle }, uno por uno, con un recordatorio a la hora que elijas.

    Si algo duele, paramos. No sustituyo a la medicina ni a la fisioterapia.
bot-short-description = { exercises-gentle } { $goal }, uno por uno, cada día.

toast-trouble = Hubo un fallo por mi parte. Por favor, inténtalo de nuevo en un minuto.
trouble = Hubo un fallo por mi parte. Por favor, envíalo de nuevo en un minuto.
toast-waits = Ahora mismo no puedo guardar nada. Sigo intentándolo: no olvido lo que tocaste.
waits = Ahora mismo no puedo guardar nada. Sigo intentándolo, no hace falta que lo envíes otra vez.
row-unreadable =
    No puedo leer lo que tengo guardado sobre ti, así que no puedo mostrarte nada. Lo siento.

    /stop termina los recordatorios. Para borrarlo todo y empezar de nuevo, envía: /erase { $confirm }
toast-stranger = Todavía no te conozco. Envía /start para empezar.
stranger = Hola. Todavía no guardo nada sobre ti. Envía /start para empezar, o /help para leer qué hago.
