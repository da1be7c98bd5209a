# Un plan que alguien, como una fisioterapeuta, prepara con /plan y da a otra persona con un enlace.

command-plan = Preparar un plan para alguien, como enlace

plan-choose =
    <b>¿Qué ejercicios va a hacer?</b>
    Tócalos en su orden; toca uno otra vez para quitarlo. Al final tienes un enlace para enviar.
button-plan-pick = { $name }
button-plan-picked = { $place }. { $name }
button-plan-routine = Más: { $name }
toast-plan-full = En un enlace no caben más ejercicios. Quita uno antes.
plan-doses =
    <b>¿Cuánto de cada uno?</b>
    Toca un ejercicio para cambiarlo, o sigue.
plan-item = { $place }. { $name }: { $dose }
button-plan-change = { $name }
plan-one-dose =
    <b>{ $name }</b>
    { $dose }
button-plan-less-reps = − veces
button-plan-more-reps = + veces
button-plan-less-breaths = − respiraciones
button-plan-more-breaths = + respiraciones
button-plan-side-both = Los dos lados
button-plan-side-left = Solo el izquierdo
button-plan-side-right = Solo el derecho
button-plan-right = Así está bien
plan-days =
    <b>¿Qué días y cuántas veces al día?</b>
    Las horas las elige la otra persona.
button-plan-times = { $count } × al día
button-plan-link = Crear el enlace
plan-link =
    <b>Este enlace lleva el plan:</b>
    { $link }

    Quien lo abre ve qué cambia, y lo acepta o no. No dice nada de ti ni de esa persona.
button-plan-send = Enviar el enlace

given-ask =
    <b>Te han dado un plan.</b>
    Acéptalo solo si sabes de quién es, por ejemplo de tu fisioterapeuta.
given-taken = <b>Sigues un plan que te dieron.</b>
given-exercises = • { $count ->
        [one] 1 ejercicio
       *[other] { $count } ejercicios
    }, unos { $minutes } min
given-days = • { $days }, { $count ->
        [one] una vez al día
       *[other] { $count } veces al día
    }: { $times }
given-instead = • en lugar de: { $name }
given-instead-of-plan = • en lugar del plan que tienes
given-not-done = En tu caso sin hacer: { $names }.
given-safety = Si duele, paramos, también con un plan.
given-nothing = <b>En este plan no hay nada que puedas hacer aquí.</b> Pide otro a quien lo preparó.
button-plan-take = Aceptar el plan
button-plan-not-taken = Ahora no
button-plan-give-back = Devolver el plan
button-plan-mine = Mi plan
plan-mark = 📋 De un plan que te dieron

notice-plan-unreadable = No he podido leer ese plan. Quizá falta una parte del enlace, o es de otro bot. No ha cambiado nada. Pide el enlace otra vez.
notice-plan-gone = Ese plan tiene un ejercicio que ya no tengo. No ha cambiado nada. Pide un enlace nuevo.
notice-plan-later = Guardo el plan de tu enlace y te lo enseño en cuanto puedas hacer ejercicio.
notice-plan-taken = Bien, tu próxima sesión será la del plan. Si quieres devolverlo, está en /settings.
notice-plan-not-taken = De acuerdo, no ha cambiado nada.
notice-plan-given-back = Vuelves a tu propia rutina. Los días y las horas siguen igual; en /settings los cambias.

sheet-plan = Sigue un plan de un enlace: { $days }, veces al día: { $times }.
sheet-plan-exercises = Del plan: { $exercises }.
sheet-plan-dose = { $name } ({ $dose })
