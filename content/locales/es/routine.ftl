# The exercise session, from the pain score before to the summary.

before-ask =
    <b>¿Cómo está tu espalda ahora?</b>
    0 es sin dolor y 10, el peor dolor que puedas imaginar.
before-plan = Hoy: { $count ->
        [one] 1 ejercicio
       *[other] { $count } ejercicios
    }, más o menos { $minutes ->
        [one] 1 minuto
       *[other] { $minutes } minutos
    }.
stretch-is-not-pain = ¿Un dolor es nuevo, o más fuerte que al empezar? Toca «{ button-it-hurts }» en la tarjeta del ejercicio y paramos. ¿Tienes dudas? Tócalo también. Puedes sentir con fuerza que algo se estira o que los músculos trabajan. Está bien si el dolor con el que llegaste sigue igual.
button-no-score = Omitir esta pregunta
button-short-day = Día corto: solo { $count }, { $minutes } min
button-whole-day = Rutina entera: { $count }, { $minutes } min

severe =
    <b>Eso es mucho dolor.</b>
    A partir de 8, por favor, nada de ejercicios por tu cuenta. Ve antes en persona a una consulta de fisioterapia o médica: allí pueden examinarte y decirte qué es lo mejor para ti.
button-rest-today = Hoy descanso
button-cleared-to-move = Mi fisio me dijo que siga
severe-lately =
    <b>Tuviste mucho dolor en las últimas { $hours } horas.</b>
    Por eso hoy, por favor, nada de ejercicios por tu cuenta, aunque ya estés mejor. Ve antes en persona a una consulta de fisioterapia o médica.
risen-ask =
    <b>La última vez tu dolor aumentó. ¿Cómo está ahora?</b>
    Si sigue más fuerte que antes, descansa y ve en persona a una consulta de fisioterapia.
button-risen-settled = Ya se calmó: seguir
button-risen-rest = Sigue más fuerte: hoy descanso

exercise-heading = <b>{ $place } de { $count } · { $name }</b>
exercise-plain = <i>{ $plain }</i>
exercise-dose = { $dose }
exercise-purpose = { $purpose }
exercise-step = { $number }. { $step }
exercise-tip = 💡 Consejo: { $tip }
exercise-felt = Se nota: { $felt }
exercise-mistake = Error común: { $mistake }
# The signs in the films, explained on a person's first exercise.
film-signs = <i>En la animación: el disco crece al tomar aire. Anillos: naranja, derecha; azul, izquierda. Dos barras: descanso. «× 3»: todo 3 veces.</i>
exercise-step-place = <i>Paso { $number } de { $count }.</i>
exercise-one-step = <b>{ $step }</b>
button-done = Listo
button-step-by-step = Por pasos
button-next = Siguiente
button-skip = Omitir
button-back = Atrás
button-it-hurts = Me duele

# All exercises followed as one film with sound, and then which were done.
button-follow = Con vídeo
follow-ask = <b>Sigue el vídeo.</b> Ponlo en marcha, deja el móvil donde lo oigas y haz lo que ves.
follow-sounds =
    Un tono que sube: toma aire. Un tono que baja: suelta el aire.
    Dos notas: cambia de lado. Una campana: viene el siguiente ejercicio, colócate. Tres notas: has terminado.
    El número grande lleva la cuenta.
button-did-all = Lo hice todo
button-did-some = Hice una parte
button-one-by-one = Uno a uno
follow-missing =
    <b>Ahora no puedo mostrar el vídeo.</b>
    Las tarjetas funcionan como siempre: toca «{ button-one-by-one }».
follow-which =
    <b>¿Cuáles hiciste?</b>
    Toca los que hiciste.
button-did-one = ✓ { $name }
button-did-not = { $name }
button-did-finish = Eso es todo

# The exercises to look at, without a session.
library = Toca uno para verlo.
# $routine is the routine's name, $goal what it is for, in its own words.
library-about =
    <b>{ $routine }</b>
    { exercises-gentle } { $goal }: { $minutes ->
        [one] 1 minuto
       *[other] unos { $minutes } minutos
    }.
library-marks = ✗ significa que lo has quitado.
library-heading = <b>{ $name }</b>
library-left-out = <i>Este lo has quitado de tus sesiones. Con /settings vuelve.</i>
button-look = { $name }
button-look-left-out = ✗ { $name }
library-choose =
    <b>¿Qué ejercicios quieres?</b>
    Míralos antes de elegir.
button-other-routines = Otros ejercicios
button-take-routine = Elegir esta rutina
button-look-routine = Ver: { $name }
button-floor-cannot = No puedo bajar al suelo
button-floor-can = Puedo bajar al suelo
notice-routine-taken = Bien. Tu próxima sesión será con estos ejercicios.
notice-floor-no = Bien. Desde ahora no te muestro nada en el suelo.
notice-floor-yes = Bien. Los ejercicios en el suelo vuelven a estar.
notice-no-exercises = Los ejercicios pueden esperar. Esto va primero.

skip-ask =
    <b>¿Omitir «{ $name }»?</b>
    Está bien. ¿Cuál es el motivo?
button-skip-too-hard = Muy difícil
button-skip-no-time = No tengo tiempo
button-skip-no-space = No tengo espacio
button-skip-other = Otra cosa
button-enough = Basta por hoy

enough-ask =
    <b>¿Basta por hoy?</b>
    Lo que hiciste queda guardado de todos modos.
# Where nothing was done yet.
enough-ask-none =
    <b>¿Basta por hoy?</b>
    Está bien. Puedes volver cuando quieras.
button-shorten = Día corto: { $count } más, { $minutes } min
button-finish = Terminar aquí
button-keep-on = Seguir

after-ask =
    <b>Bien hecho. ¿Cómo está tu espalda ahora?</b>
    0 es sin dolor y 10, el peor dolor que puedas imaginar.

button-correct-score = Corregir dolor
summary-finished = <b>Eso es todo por hoy. Muy bien hecho.</b>
summary-worse-off = <b>Eso es todo por hoy.</b>
summary-early = <b>Eso es todo por hoy. Lo que hiciste cuenta.</b>
summary-none = <b>Eso es todo por hoy.</b>
summary-hurt = <b>Paraste porque te dolía. Hiciste bien.</b>
summary-rested = <b>Entonces, hoy es día de descanso.</b>
summary-left = <b>Esa sesión ya terminó.</b>
summary-done = Hiciste { $count ->
        [one] 1 ejercicio
       *[other] { $count } ejercicios
    } en más o menos { $minutes ->
        [one] 1 minuto
       *[other] { $minutes } minutos
    }.
summary-names = <i>{ $names }</i>
summary-pain = Dolor antes: { $before }. Dolor después: { $after }.
summary-pain-before = Dolor antes: { $before }.
summary-pain-after = Dolor después: { $after }.
summary-week = Esta semana: { $count ->
        [one] 1 día hecho
       *[other] { $count } días hechos
    }.
summary-rose = Tu dolor aumentó. Tómatelo con calma el resto del día y, por favor, <b>ve en persona a una consulta de fisioterapia</b> antes de la próxima sesión.
summary-severe = Es mucho dolor. Por favor, <b>ve en persona a una consulta de fisioterapia o médica</b> antes de volver a hacer ejercicios.
summary-worse = En la última semana tu dolor fue claramente mayor que hace dos semanas. Por favor, háblalo en una consulta de fisioterapia.

# Days done in all that get a line of their own.
milestone-1 = Esa fue tu primera sesión. Un buen comienzo.
milestone-7 = Ya son 7 días de movimiento. Cuidas bien de tu espalda.
milestone-30 = 30 días hechos. Todo un mes cuidándote.
milestone-66 = 66 días hechos. A estas alturas, para muchas personas ya es una costumbre.
milestone-100 = 100 días hechos. Son muchísimos minutos tranquilos.
