# Lo que se ofrece al final de una sesión, y la tarjeta con lo que está ajustado.

offer-easier =
    <b>«{ $name }» fue demasiado difícil, y no solo hoy.</b>
    ¿Pongo «{ $easier }» en su lugar? Es una forma más suave.
offer-less =
    <b>«{ $name }» fue demasiado difícil, y no solo hoy.</b>
    ¿Hacemos un poco menos? { $dose }.
offer-more =
    <b>«{ $name }» te sale bien.</b>
    ¿Quieres hacer un poco más? { $dose }.
offer-harder =
    <b>«{ $easier }» te sale bien.</b>
    ¿Quieres volver a probar «{ $name }» en su lugar?
offer-short-day =
    <b>Faltó tiempo, y no solo hoy.</b>
    ¿Hacemos que todos los días sean cortos a partir de ahora?
offer-taken =
    <b>Listo. Desde tu próxima sesión:</b>
    { $change }
    Para volver atrás, toca «{ button-undo-offer }» aquí, o mira más tarde en /settings.
button-take-offer = Sí, por favor
button-leave-offer = No, déjalo así
button-undo-offer = Deshacer
toast-doses-kept = Bien, todo queda como estaba.

# A change, as it stands on the cards and in the report.
doses-own = { $name }: { $dose }
doses-eased = «{ $easier }» en lugar de «{ $name }»
doses-harder = «{ $name }» en lugar de «{ $easier }»
doses-short-day = todos los días cortos

doses-lowered = Después del dolor volvemos a empezar con suavidad: ahora ningún ejercicio tiene más repeticiones ni respiraciones que las de la rutina.

doses = <b>Lo que es distinto para ti</b>
doses-none =
    <b>Nada es distinto para ti.</b>
    Tus ejercicios tienen las repeticiones y respiraciones de la rutina.
doses-offers = Después de una sesión puedo ofrecerte un paso más fácil o algo más difícil, como mucho cada { $days } días. Nada cambia antes de que digas que sí.
doses-plan = Viene de un plan que te dieron, así que no ofrezco otra cosa.
doses-follow = Los vídeos muestran los números de la rutina: cuenta la línea debajo del ejercicio. Mientras tanto no hay vídeo para seguir.
button-doses-usual = Cantidad: normal
button-doses-own = Cantidad: propia
button-offers-on = Ofertas: sí
button-offers-off = Ofertas: no
button-reset-doses = Dejar todo como antes
