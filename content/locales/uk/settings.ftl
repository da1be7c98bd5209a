# The resting cards, the settings, stopping and coming back.

home =
    <b>Усе готово й чекає на тебе.</b>
    Натисни «{ button-start }» або дочекайся мого нагадування.
home-open =
    <b>Заняття ще не закінчене.</b>
    Натисни «{ button-go-on }», коли захочеш.
home-done =
    <b>На сьогодні все зроблено.</b>
    Відпочинок – це теж частина справи.
home-stopped =
    <b>Нагадувань немає.</b>
    Займатися можна коли завгодно. «{ button-come-back }» поверне нагадування.
home-rest = <b>Бережи сьогодні спину.</b>
day-today = сьогодні
day-tomorrow = завтра
home-next = Наступне нагадування: <tg-time>{ $day }, { $time }</tg-time>.
# For a day done without the bot.
button-did-it-today = Уже зроблено
button-did-it-yesterday = Зроблено вчора
notice-did-it = Добре, цей день записано як виконаний.
button-go-on = Продовжити заняття
button-once-more = Зробити ще раз
button-progress = Мій прогрес
button-note-pain = Записати біль
button-settings = Налаштування

settings = <b>Налаштування.</b>
settings-none = немає
settings-every-day = щодня
settings-days = { $count } на тиждень
button-set-time = Нагадати: { $time }
button-exercises = Вправи
button-set-days = Дні: { $days }
button-set-zone = Час: { $place }
button-steps-on = По кроках: так
button-steps-off = По кроках: ні
button-short-on = Коротко: завжди
button-short-off = Коротко: питати
button-follow-on = Разом з відео: так
button-follow-off = Разом з відео: ні
button-films-on = Відео: так
button-films-off = Відео: ні
button-theme-light = Картинки: світлі
button-theme-dark = Картинки: темні
button-education-on = Про спину: так
button-education-off = Про спину: ні
button-summary-off = Підсумок: ні
button-summary-on = Підсумок: { $day }
button-leave-out = { $count ->
    [0] Вправи: усі
   *[other] Без вправ: { $count }
}
button-set-language = Мова
button-language-on = ✓ { $name }
button-close = Закрити

days-ask =
    <b>У які дні?</b>
    Натисни на день, щоб увімкнути або вимкнути його. Вільні дні – це відпочинок, вони не переривають відліку.
button-day-on = ✓ { $day }
button-day-off = { $day }: вихідний
toast-one-day = Хоча б один день має лишитися. Для перерви є /pause.
toast-one-stays = Хоча б одна вправа має лишитися.

weekly-ask =
    <b>У який день підсумувати твій тиждень?</b>
    Цього дня ({ $time }) я надішлю твою картинку з кількома словами, без звуку. Якщо за тиждень вправ не було, я мовчу.
button-summary-day = { $day }
button-summary-day-on = ✓ { $day }
button-summary-none = Без підсумку

language-ask = <b>Якою мовою мені говорити?</b>

note-pain-ask =
    <b>Наскільки сильно болить зараз?</b>
    0 – болю немає, 10 – найсильніший біль, який можна уявити.
button-cancel = Скасувати
notice-pain-noted = Записано.
notice-pain-severe = Записано. Це сильний біль: будь ласка, піди на прийом до фізичного терапевта або лікаря, перш ніж робити будь-які вправи.

stopped =
    <b>Більше ніяких нагадувань.</b>
    Усе зроблене збережено, і ти можеш повернутися, коли захочеш. Якщо краще це видалити, скористайся /erase.
button-come-back = Повернутися

# What is said where the data are kept by a database server, which does not overwrite what is deleted at once.
erase-remains = { $store ->
    [server] {" "}У файлах бази даних ще якийсь час можуть лишатися сліди цього, доки поверх не запишеться щось нове.
   *[file] {""}
}
erase-ask =
    <b>Видалити все, що я зберігаю?</b>
    Твої налаштування, заняття, оцінки болю й нотатки зникнуть назавжди, а з резервних копій – через { $backup_days ->
        [one] { $backup_days } день
        [few] { $backup_days } дні
       *[many] { $backup_days } днів
    }.{ erase-remains } Наші повідомлення лишаться в цьому чаті, доки ти його не видалиш.
button-erase = Так, видалити все
button-keep-all = Ні, залишити
erased =
    Усе, що тут було збережено про тебе, видалено. Через { $backup_days ->
        [one] { $backup_days } день
        [few] { $backup_days } дні
       *[many] { $backup_days } днів
    } цього не буде й у жодній резервній копії бота.{ erase-remains }

    Наші повідомлення й файли ще є в цьому чаті Telegram, разом з оцінками, картинками й нотатками. Щоб позбутися й їх, затримай палець на цьому чаті у списку чатів і видали його. Те, що збережено чи переслано деінде, лишиться там.

    Якщо вправи зупинив біль, усе одно піди на прийом до фізичного терапевта. Якщо колись захочеш почати знову, надішли /start. Бережи себе.

retention-warning =
    <b>Ми давно нічого не чули одне від одного.</b>
    Через 30 днів я видалю все, що зберігаю про тебе. Хочеш це лишити? Тоді напиши мені будь-що, наприклад /today. Якщо ні, робити нічого не треба. Через /export можна спершу отримати все файлом.
