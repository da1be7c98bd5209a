# The exercise session, from the pain score before to the summary.

before-ask =
    <b>Як зараз твоя спина?</b>
    0 – болю немає, 10 – найсильніший біль, який можна уявити.
before-plan = Сьогодні: { $count ->
        [one] { $count } вправа
        [few] { $count } вправи
        [many] { $count } вправ
       *[other] { $count } вправи
    }, приблизно { $minutes ->
        [one] { $minutes } хвилина
        [few] { $minutes } хвилини
        [many] { $minutes } хвилин
       *[other] { $minutes } хвилини
    }.
stretch-is-not-pain = Біль новий або сильніший, ніж на початку? Натисни «{ button-it-hurts }» на картці вправи, і ми зупинимося. Сумніваєшся? Теж натисни. Відчуття, що м’язи тягнуться чи працюють, може бути сильним. Біль, який був ще до вправ, може лишатися таким самим.
button-no-score = Пропустити це питання
button-short-day = Коротко: { $count ->
    [one] { $count } вправа
    [few] { $count } вправи
    [many] { $count } вправ
   *[other] { $count } вправи
}, { $minutes } хв
button-whole-day = Повністю: { $count ->
    [one] { $count } вправа
    [few] { $count } вправи
    [many] { $count } вправ
   *[other] { $count } вправи
}, { $minutes } хв

severe =
    <b>Це сильний біль.</b>
    Від 8 і вище, будь ласка, ніяких вправ самостійно. Спершу піди на прийом до фізичного терапевта або лікаря: він може оглянути тебе й сказати, що підходить саме тобі.
button-rest-today = Сьогодні відпочину
button-cleared-to-move = Фізичний терапевт дозволив
severe-lately =
    <b>За останні { $hours ->
        [one] { $hours } годину
        [few] { $hours } години
        [many] { $hours } годин
       *[other] { $hours } години
    } був сильний біль.</b>
    Тому сьогодні, будь ласка, ніяких вправ самостійно, навіть якщо вже краще. Спершу піди на прийом до фізичного терапевта або лікаря.
risen-ask =
    <b>Минулого разу біль посилився. Як зараз?</b>
    Якщо він і досі сильніший, ніж був, відпочинь, будь ласка, і піди на прийом до фізичного терапевта.
button-risen-settled = Минулося: далі
button-risen-rest = Досі сильніший: відпочину

exercise-heading = <b>{ $place } з { $count } · { $name }</b>
exercise-plain = <i>{ $plain }</i>
exercise-dose = { $dose }
exercise-purpose = { $purpose }
exercise-step = { $number }. { $step }
exercise-tip = 💡 Порада: { $tip }
exercise-felt = Відчуття: { $felt }
exercise-mistake = Часта помилка: { $mistake }
# The signs in the films, explained on a person's first exercise.
film-signs = <i>На відео: коло росте, коли вдихаєш. Кільця: помаранчеві – правий бік, сині – лівий. Дві риски – відпочинок. «× 3» – усе 3 рази.</i>
exercise-step-place = <i>Крок { $number } з { $count }.</i>
exercise-one-step = <b>{ $step }</b>
button-done = Готово
button-step-by-step = По кроках
button-next = Далі
button-skip = Пропущу
button-back = Назад
button-it-hurts = Болить

# All exercises followed as one film with sound, and then which were done.
button-follow = Разом з відео
follow-ask = <b>Повторюй за відео.</b> Увімкни його, поклади телефон так, щоб було чутно, і роби те, що бачиш.
follow-sounds =
    Звук іде вгору – вдих. Звук іде вниз – видих.
    Дві ноти – зміни бік. Дзвіночок – далі наступна вправа, займи положення. Три ноти – усе зроблено.
    Велике число лічить повторення.
button-did-all = Зроблено все
button-did-some = Зроблено не все
button-one-by-one = По одній
follow-missing =
    <b>Відео зараз не показується.</b>
    Картки працюють як завжди: натисни «{ button-one-by-one }».
follow-which =
    <b>Які вправи зроблено?</b>
    Познач усі, що зроблено.
button-did-one = ✓ { $name }
button-did-not = { $name }
button-did-finish = Це все

# The exercises to look at, without a session.
library = Натисни на вправу, щоб її роздивитися.
# $routine is the routine's name, $goal what it is for, in its own words.
library-about =
    <b>{ $routine }</b>
    { exercises-gentle } { $goal }: приблизно { $minutes ->
        [one] { $minutes } хвилина
        [few] { $minutes } хвилини
        [many] { $minutes } хвилин
       *[other] { $minutes } хвилини
    }.
library-marks = ✗ – цієї вправи у твоїх заняттях немає.
library-heading = <b>{ $name }</b>
library-left-out = <i>Цієї вправи у твоїх заняттях немає. Повернути її можна в /settings.</i>
button-look = { $name }
button-look-left-out = ✗ { $name }
library-choose =
    <b>Які вправи тобі до вподоби?</b>
    Подивись, перш ніж обрати.
button-other-routines = Інші вправи
button-take-routine = Обрати ці вправи
button-look-routine = Глянути: { $name }
button-floor-cannot = Не можу опуститися на підлогу
button-floor-can = Можу опуститися на підлогу
notice-routine-taken = Добре. Наступного разу будуть ці вправи.
notice-floor-no = Добре. Відтепер я не показую нічого на підлозі.
notice-floor-yes = Добре. Вправи на підлозі знову доступні.
notice-no-exercises = Вправи зачекають. Спершу ось це.

skip-ask =
    <b>Пропустити «{ $name }»?</b>
    Нічого страшного. Яка причина?
button-skip-too-hard = Заважко
button-skip-no-time = Немає часу
button-skip-no-space = Немає місця
button-skip-other = Щось інше
button-enough = На сьогодні досить

enough-ask =
    <b>На сьогодні досить?</b>
    Усе зроблене збережено в будь-якому разі.
# Where nothing was done yet.
enough-ask-none =
    <b>На сьогодні досить?</b>
    Нічого страшного. Повернутися можна будь-коли.
button-shorten = Лише ще { $count ->
    [one] { $count } вправа
    [few] { $count } вправи
    [many] { $count } вправ
   *[other] { $count } вправи
}, { $minutes } хв
button-finish = Закінчити тут
button-keep-on = Продовжити

after-ask =
    <b>Чудово. Як тепер твоя спина?</b>
    0 – болю немає, 10 – найсильніший біль, який можна уявити.

button-correct-score = Виправити біль
summary-finished = <b>На сьогодні все. Гарна робота.</b>
summary-worse-off = <b>На сьогодні все.</b>
summary-early = <b>На сьогодні все. Усе зроблене рахується.</b>
summary-none = <b>На сьогодні все.</b>
summary-hurt = <b>Зупинка, бо заболіло. Це було правильно.</b>
summary-rested = <b>Отже, сьогодні день відпочинку.</b>
summary-left = <b>Те заняття вже позаду.</b>
summary-done = Зроблено { $count ->
        [one] { $count } вправу
        [few] { $count } вправи
        [many] { $count } вправ
       *[other] { $count } вправи
    } приблизно за { $minutes ->
        [one] { $minutes } хвилину
        [few] { $minutes } хвилини
        [many] { $minutes } хвилин
       *[other] { $minutes } хвилини
    }.
summary-names = <i>{ $names }</i>
summary-pain = Біль до: { $before }. Біль після: { $after }.
summary-pain-before = Біль до: { $before }.
summary-pain-after = Біль після: { $after }.
summary-week = Цього тижня: { $count ->
        [one] { $count } день
        [few] { $count } дні
        [many] { $count } днів
       *[other] { $count } дня
    } із вправами.
summary-rose = Біль посилився. До кінця дня побережи себе і, будь ласка, <b>піди на прийом до фізичного терапевта</b> перед наступним заняттям.
summary-severe = Це сильний біль. Будь ласка, <b>піди на прийом до фізичного терапевта або лікаря</b>, перш ніж знову робити вправи.
summary-worse = За останній тиждень біль був помітно сильніший, ніж два тижні тому. Будь ласка, поговори про це з фізичним терапевтом.

# Days done in all that get a line of their own.
milestone-1 = Це було твоє перше заняття. Гарний початок.
milestone-7 = Це вже 7 днів руху. Чудово, що ти дбаєш про свою спину.
milestone-30 = 30 днів із вправами. Цілий місяць турботи про себе.
milestone-66 = 66 днів із вправами. Приблизно тепер у багатьох це стає звичкою.
milestone-100 = 100 днів із вправами. Це дуже багато спокійних хвилин.
