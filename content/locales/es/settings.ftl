# The resting cards, the settings, stopping and coming back.

home =
    <b>Todo está listo para cuando quieras.</b>
    Toca «{ button-start }», o espera mi recordatorio.
home-open =
    <b>Queda una sesión abierta.</b>
    Toca «{ button-go-on }» cuando quieras.
home-done =
    <b>Por hoy ya terminaste.</b>
    Descansar también cuenta.
home-stopped =
    <b>No recibes recordatorios.</b>
    Puedes hacer los ejercicios cuando quieras. Con «{ button-come-back }» te vuelvo a avisar.
home-rest = <b>Hoy trata bien a tu espalda.</b>
day-today = hoy
day-tomorrow = mañana
home-next = Próximo recordatorio: <tg-time>{ $day }, { $time }</tg-time>.
# For a day done without the bot.
button-did-it-today = Hecho hoy
button-did-it-yesterday = Hecho ayer
notice-did-it = Bien, anoté ese día como hecho.
button-go-on = Seguir donde estaba
button-once-more = Hacerlo otra vez
button-progress = Mi progreso
button-note-pain = Anotar mi dolor
button-settings = Ajustes

settings = <b>Ajustes.</b>
settings-none = falta
settings-every-day = cada día
settings-days = { $count }/semana
button-set-time = Aviso: { $time }
button-exercises = Ejercicios
button-set-days = Días: { $days }
button-set-zone = Zona: { $place }
button-steps-on = Paso a paso: sí
button-steps-off = Paso a paso: no
button-short-on = Corto: siempre
button-short-off = Corto: a petición
button-follow-on = Con vídeo: sí
button-follow-off = Con vídeo: no
button-films-on = Animaciones: sí
button-films-off = Animaciones: no
button-theme-light = Imágenes: claras
button-theme-dark = Imágenes: oscuras
button-education-on = Dato semanal: sí
button-education-off = Dato semanal: no
button-summary-off = Resumen: no
button-summary-on = Resumen: { $day }
button-leave-out = Quitados: { $count }
button-set-language = Idioma
button-language-on = ✓ { $name }
button-close = Cerrar

days-ask =
    <b>¿Qué días?</b>
    Toca un día para ponerlo o quitarlo. Los días libres son de descanso, y no cortan tu racha.
button-day-on = ✓ { $day }
button-day-off = { $day } libre
toast-one-day = Tiene que quedar un día. Para hacer una pausa, usa /pause.
toast-one-stays = Tiene que quedar un ejercicio.

weekly-ask =
    <b>¿Qué día quieres que resuma tu semana?</b>
    A las { $time } te envío tu imagen con unas palabras, sin sonido. Si en una semana no haces ejercicios, no envío nada.
button-summary-day = { $day }
button-summary-day-on = ✓ { $day }
button-summary-none = Sin resumen

language-ask = <b>¿En qué idioma te hablo?</b>

note-pain-ask =
    <b>¿Cuánto te duele ahora?</b>
    0 es sin dolor y 10, el peor dolor que puedas imaginar.
button-cancel = Cancelar
notice-pain-noted = Anotado.
notice-pain-severe = Anotado. Eso es mucho dolor: por favor, ve en persona a una consulta de fisioterapia o médica antes de hacer cualquier ejercicio.

stopped =
    <b>No más recordatorios.</b>
    Todo lo que hiciste queda guardado, y puedes volver cuando quieras. Si prefieres borrarlo, usa /erase.
button-come-back = Activar recordatorios

# What is said where the data are kept by a database server, which does not overwrite what is deleted at once.
erase-remains = { $store ->
    [server] {" "}En los archivos de la base de datos pueden quedar restos durante un tiempo, hasta que se escriba algo nuevo encima.
   *[file] {""}
}
erase-ask =
    <b>¿Borrar todo lo que guardo?</b>
    Tus ajustes, tus sesiones, tus niveles de dolor y tus notas desaparecerán para siempre, y de las copias de seguridad en { $backup_days } días.{ erase-remains } Nuestros mensajes quedan en este chat hasta que lo elimines.
button-erase = Sí, bórralo todo
button-keep-all = No, consérvalo
erased =
    Todo lo que guardaba sobre ti está borrado. Pasados { $backup_days } días ya no estará en ninguna copia de seguridad de este bot.{ erase-remains }

    Nuestros mensajes y archivos siguen en este chat de Telegram, con los datos, las imágenes y las notas. Si quieres quitarlos también, mantén el dedo sobre este chat en tu lista de chats y elimínalo. Lo que guardaste o compartiste se queda donde está.

    Si paraste porque te dolía, ve de todos modos en persona a una consulta de fisioterapia. Si algún día quieres empezar de nuevo, envía /start. Cuídate.

retention-warning =
    <b>Hace mucho que no sé nada de ti.</b>
    Dentro de 30 días borro todo lo que guardo sobre ti. ¿Quieres conservarlo? Escríbeme cualquier cosa, por ejemplo /today. Si no, no tienes que hacer nada. Con /export recibes antes todo en un archivo.
