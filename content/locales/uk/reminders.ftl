# Reminders. The day chooses which of the three lines of a situation comes, and its end. None of them scolds.

# Nobody has done a session yet.
reminder-first-1 = <b>Привіт. Твої перші вправи готові. Можна почати, коли зручно.</b>
reminder-first-2 = <b>Спокійно познайомимося з вправами?</b>
reminder-first-3 = <b>Твоїй спині не завадить кілька спокійних хвилин. Почнемо?</b>

# Yesterday was done.
reminder-yesterday-1 = <b>Учорашнє заняття зроблено. Ось вправи на сьогодні.</b>
reminder-yesterday-2 = <b>Учора був рух. Повторимо?</b>
reminder-yesterday-3 = <b>Новий день, кілька хвилин спокійного руху для твоєї спини.</b>

# Some days in a row.
reminder-run-1 = <b>{ $run ->
        [one] { $run } день
        [few] { $run } дні
        [many] { $run } днів
       *[other] { $run } дня
    } поспіль. Додамо сьогоднішній?</b>
reminder-run-2 = <b>Без перерви вже { $run ->
        [one] { $run } день
        [few] { $run } дні
        [many] { $run } днів
       *[other] { $run } дня
    }. Вправи на сьогодні готові.</b>
reminder-run-3 = <b>{ $run ->
        [one] { $run } день
        [few] { $run } дні
        [many] { $run } днів
       *[other] { $run } дня
    } один за одним. Знову кілька хвилин спокійного руху?</b>

# Pain is less than two weeks ago.
reminder-better-1 = <b>Твої оцінки болю нижчі, ніж два тижні тому. Вправи на сьогодні готові.</b>
reminder-better-2 = <b>Болю менше, ніж два тижні тому. Продовжимо спокійно?</b>
reminder-better-3 = <b>Твої оцінки болю знизилися. Знову кілька спокійних хвилин?</b>

# There was a day without, or more.
reminder-again-1 = <b>Привіт. Сьогодні гарний день, щоб трохи порухатися.</b>
reminder-again-2 = <b>Повернутися до вправ можна будь-якого дня. Почнемо?</b>
reminder-again-3 = <b>Кілька спокійних хвилин для спини сьогодні?</b>

# Something was done today, but not all.
reminder-begun-1 = <b>Сьогодні вже є початок. Зробимо решту, без поспіху?</b>
reminder-begun-2 = <b>Від сьогоднішнього заняття ще трохи лишилося. Зробимо?</b>
reminder-begun-3 = <b>Початок на сьогодні є. Ще кілька хвилин спокійного руху?</b>

# Yesterday was a day of rest.
reminder-rested-1 = <b>Учора був відпочинок. Може, сьогодні почнемо потроху?</b>
reminder-rested-2 = <b>Учора був день відпочинку. Зроби сьогодні стільки, скільки приємно.</b>
reminder-rested-3 = <b>Після дня відпочинку: почнемо з малого?</b>

# Nothing was done for a week or more.
reminder-away-1 = <b>Привіт. Минуло трохи часу, тож почнемо з малого.</b>
reminder-away-2 = <b>Добре, що ти знову тут. Почнемо потроху?</b>
reminder-away-3 = <b>Після перерви досить кількох вправ. Почнемо?</b>

# The end of the line: five ends to three lines, so that none comes again within two weeks.
reminder-end-1 = Зупинитися можна будь-коли.
reminder-end-2 = У твоєму темпі.
reminder-end-3 = Малі рухи теж рахуються.
reminder-end-4 = Так спокійно, як тобі хочеться.
reminder-end-5 = Коли тобі зручно.

reminder-snoozed = <b>Ось і я знову, як домовлялися.</b>
reminder-nudge = <b>Сьогодні ще є час на кілька хвилин спокійного руху, якщо хочеш.</b>

reminder-severe =
    <b>У тебе був сильний біль. Сподіваюся, вже краще.</b>
    Будь ласка, перш ніж робити вправи, піди на прийом до фізичного терапевта або лікаря. День відпочинку – це добре.
reminder-rose =
    <b>Минулого разу біль посилився. Як ти сьогодні?</b>
    Якщо він і досі сильніший, ніж був, відпочинь, будь ласка, і піди на прийом до фізичного терапевта.

# The scale is on the reminder itself.
reminder-score = Як зараз твоя спина? Натисни від 0 (болю немає) до 10 (найсильніший, який можна уявити), і почнемо.
# On it before the first session: which pain stops.
reminder-stops = Новий чи сильніший біль? Тисни «{ button-it-hurts }».

# What stays of a reminder that nobody answered.
reminder-past = <i>Нагадування: { $day }.</i>

button-later = Пізніше
button-not-today = Не сьогодні
notice-not-today = Нічого страшного. До зустрічі наступного разу.

later-ask = <b>Коли мені повернутися?</b>
later-none = Уже пізно, тож не сьогодні. Наступне нагадування прийде за розкладом.
button-snooze-30 = Через 30 хвилин ({ $time })
button-snooze-60 = Через годину ({ $time })
button-snooze-180 = Через 3 години ({ $time })
button-snooze-evening = Сьогодні ввечері ({ $time })
notice-later = До зустрічі.
notice-too-late-today = На сьогодні це було б запізно.

keep-on-ask =
    <b>Ці нагадування тобі ще підходять?</b>
    Нагадування приходили кілька разів, а відповіді не було. Це цілком нормально. Як тобі буде краще?
button-keep-reminders = Хай лишаються
button-change-time = Змінити час
button-pause = Зробити перерву
notice-kept = Добре, хай так і буде.

pause-ask =
    <b>На скільки зробити перерву?</b>
    Натисни кількість днів або напиши день, коли мені повернутися, як-от 3 березня. Усе зроблене збережено.
button-pause-days = { $count ->
        [one] { $count } день
        [few] { $count } дні
        [many] { $count } днів
       *[other] { $count } дня
    }
notice-paused = До того часу не турбую.
notice-date = Не вдалося прочитати це як день. Спробуй щось на зразок 3 березня.
notice-date-range = Має бути день після сьогоднішнього, у межах року.
home-paused = <b>Перерва.</b> Нагадування повернуться самі.
button-resume = Закінчити перерву
notice-resumed = З поверненням.

times-ask =
    <b>Твої нагадування</b>
    Більшості досить одного на день. Можна мати до трьох, а ввечері ({ $time }) ще одне, якщо нічого не зроблено.
button-times = Разів на день: { $count }
button-change-one = Змінити { $time }
button-drop-time = Прибрати { $time }
button-add-time = Додати час
button-nudge-on = Вечірнє нагадування: так
button-nudge-off = Вечірнє нагадування: ні
notice-time-twice = У цей час уже є нагадування. Обери інший.

command-pause = Кілька днів без нагадувань
command-resume = Закінчити перерву
