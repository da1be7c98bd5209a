# Short pieces about back pain. What they are stands in ../en/education.ftl.

education-1 = <b>La mayoría de los dolores de espalda pasan.</b> Suelen aflojar en unas semanas, también los fuertes. A menudo vuelven alguna vez y suelen aflojar de nuevo. ¿No mejora en unas semanas? Ve a una consulta médica o de fisioterapia.
education-2 = <b>Moverse ayuda más que estar en cama.</b> Sigue con tu día normal lo mejor que puedas, y muévete poco y a menudo. Un paseo corto cuenta. Un reposo largo puede empeorarlo.
education-3 = <b>Doler no siempre es dañarse.</b> El dolor es una alarma, y puede sonar fuerte aunque pase poco. Conmigo igual paramos si un ejercicio duele: yo no puedo ver tu espalda. En una consulta de fisioterapia sí.
education-4 = <b>Una recaída no es volver a empezar.</b> Haz menos unos días, pero no nada, y luego aumenta poco a poco. ¿Es nuevo, mucho más fuerte o distinto de otras veces? Entonces pide que lo examinen.
education-5 = <b>Sueño y dolor.</b> Dormir mal puede hacer más fuerte el dolor, y el dolor puede quitarte el sueño. Quizá ayuden una hora fija y un cuarto oscuro y tranquilo. No hay una sola postura correcta: elige la que te resulte cómoda.
education-6 = <b>No hay una sola forma correcta de sentarse.</b> De ninguna postura se ha demostrado que evite el dolor de espalda. A casi todas las espaldas les va bien cambiar: levantarte, estirarte, dar unos pasos, sentarte de otra forma.
education-7 = <b>Es natural tener cuidado al moverse.</b> Pero la espalda está hecha para doblarse y girar, y el miedo a hacerlo puede mantener el dolor. Empieza con movimientos pequeños y fáciles, y deja que crezcan a medida que confíes.
education-8 = <b>Reparte el esfuerzo.</b> En un día bueno dan ganas de hacerlo todo, y al día siguiente se paga. Prueba a hacer cada día más o menos lo mismo, descansa antes de necesitarlo y añade un poco cada semana.
education-9 = <b>Lo que muestran las imágenes.</b> Suelen mostrar cambios en espaldas que no duelen: en gente sin dolor se vieron discos gastados en 37 de cada 100 a los 20 años, y en la mayoría a los 60. Una imagen sola rara vez explica un dolor.
education-10 = <b>No hace falta estar sin dolor para trabajar.</b> Seguir, o volver pronto, ayuda a la mayoría, al principio con tareas más ligeras si las necesitas. Háblalo en tu trabajo o en tu consulta médica.
education-11 = <b>Las preocupaciones suben el dolor.</b> El estrés y el desánimo pueden hacerlo más fuerte. Eso no quiere decir que lo imagines: tu dolor es real. Puede ayudar algo de calma cada día, y también hablar con alguien.
education-12 = <b>Cuándo consultar.</b> No mejora en unas semanas, empeora, no te deja hacer cosas o te preocupa: ve a una consulta médica o de fisioterapia. Nalgas dormidas, piernas débiles o te cuesta orinar: busca ayuda ya.
