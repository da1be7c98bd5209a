# План, який хтось, наприклад фізіотерапевтка, складає через /plan і дає іншій людині посиланням.

command-plan = Скласти для когось план і дати посиланням

plan-choose =
    <b>Які вправи робити?</b>
    Торкайся їх по черзі; торкнешся ще раз, і вправа вийде. Наприкінці буде посилання, яке можна надіслати.
button-plan-pick = { $name }
button-plan-picked = { $place }. { $name }
button-plan-routine = Ще: { $name }
toast-plan-full = Більше вправ у посилання не вміститься. Спершу прибери одну.
plan-doses =
    <b>Скільки кожної?</b>
    Торкнися вправи, щоб змінити, або йди далі.
plan-item = { $place }. { $name }: { $dose }
button-plan-change = { $name }
plan-one-dose =
    <b>{ $name }</b>
    { $dose }
button-plan-less-reps = − рази
button-plan-more-reps = + рази
button-plan-less-breaths = − вдихи
button-plan-more-breaths = + вдихи
button-plan-side-both = Обидва боки
button-plan-side-left = Лише лівий бік
button-plan-side-right = Лише правий бік
button-plan-right = Усе правильно
plan-days =
    <b>У які дні та скільки разів на день?</b>
    Час людина вибере сама.
button-plan-times = { $count } × на день
button-plan-link = Зробити посилання
plan-link =
    <b>У цьому посиланні весь план:</b>
    { $link }

    Хто його відкриє, побачить, що зміниться, і візьме план чи ні. Про тебе й про ту людину в ньому нічого немає.
button-plan-send = Надіслати посилання

given-ask =
    <b>Тобі дали план.</b>
    Бери його, лише якщо знаєш, хто його склав, наприклад твій фізіотерапевт.
given-taken = <b>Ти займаєшся за планом, який тобі дали.</b>
given-exercises = • { $count ->
        [one] { $count } вправа
        [few] { $count } вправи
       *[other] { $count } вправ
    }, приблизно { $minutes } хв
given-days = • { $days }, { $count ->
        [1] раз на день
        [few] { $count } рази на день
       *[other] { $count } разів на день
    }: { $times }
given-instead = • замість: { $name }
given-instead-of-plan = • замість плану, який ти маєш
given-not-done = Для тебе без цього: { $names }.
given-safety = Якщо болить, зупиняємося, з планом теж.
given-nothing = <b>У цьому плані немає нічого, що ти можеш тут робити.</b> Попроси інший.
button-plan-take = Взяти план
button-plan-not-taken = Не зараз
button-plan-give-back = Повернути план
button-plan-mine = Мій план
plan-mark = 📋 З плану, який тобі дали

notice-plan-unreadable = Цей план не вдалося прочитати. Може, бракує частини посилання, або воно для іншого бота. Нічого не змінилося. Попроси посилання ще раз.
notice-plan-gone = У цьому плані є вправа, якої в мене вже немає. Нічого не змінилося. Попроси нове посилання.
notice-plan-later = План із посилання я збережу й покажу тобі, щойно можна буде робити вправи.
notice-plan-taken = Добре, наступного разу займаємося за планом. Повернути його можна в /settings.
notice-plan-not-taken = Гаразд, нічого не змінилося.
notice-plan-given-back = Знову твої власні вправи. Дні й час лишаються, як були; змінити їх можна в /settings.

sheet-plan = Займається за планом із посилання: { $days }, разів на день: { $times }.
sheet-plan-exercises = З плану: { $exercises }.
sheet-plan-dose = { $name } ({ $dose })
