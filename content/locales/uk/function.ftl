# What a person can do again, and their plan for the day. PEG (Krebs 2009) and the activity (PSFS, Stratford 1995) are our
# own translation: not validated, and the page for a PT says so ("sheet-wording").

function-pain =
    <b>Яке число найкраще описує твій біль у середньому за останній тиждень?</b>
    0 – болю немає, 10 – найсильніший біль, який можна уявити.
function-enjoyment =
    <b>Яке число найкраще описує, наскільки біль за останній тиждень заважав тобі радіти життю?</b>
    0 – не заважав, 10 – заважав повністю.
function-general =
    <b>Яке число найкраще описує, наскільки біль за останній тиждень заважав твоїм звичайним справам?</b>
    0 – не заважав, 10 – заважав повністю.
function-own =
    <b>Наскільки добре це виходить сьогодні: { $activity }?</b>
    0 – зовсім не виходить, 10 – так само, як до болю в спині.
activity-ask =
    <b>Що хочеться знову робити легко?</b>
    Натисни на щось одне або напиши своє. Раз на два тижні питатиму, як це виходить.

# In the middle of a sentence these stand as they are; on a button they begin with a capital.
button-activity-shoes = зав’язувати шнурівки
button-activity-socks = надягати шкарпетки
button-activity-sitting = сидіти годину
button-activity-lifting = підіймати повну сумку
button-activity-walking = ходити пів години
button-activity-turning = повертатися в ліжку

button-no-activity = Без цілі
button-check = Як справи?
button-check-now = Відповісти зараз
button-check-skip = Не зараз
notice-check-kept = Дякую, записано. /progress покаже, як це змінюється.
notice-check-skipped = Добре, спитаю пізніше. У /settings це можна вимкнути.
notice-words-long = Це для мене задовго. Вистачить кількох слів.

plan-when-ask =
    <b>Після чого твоє заняття?</b>
    З планом легше не кидати. Натисни або напиши по-своєму: «після кави, на килимку в спальні».
plan-where-ask =
    <b>А де?</b>
    Натисни або напиши по-своєму.
button-day-plan = Мій план
button-when-up = одразу після сну
button-when-coffee = після кави
button-when-work = після роботи
button-when-evening = перед сном
button-where-bedroom = у спальні
button-where-living-room = у вітальні
button-where-outside = надворі
button-where-office = на роботі
button-anywhere = Цього досить
button-no-plan = Без плану
day-plan-line = Твій план: { $plan }. Інакше – короткий день.
notice-plan-kept = Записано. Нагадаю про твій план.
notice-plan-none = Добре, без плану.

goals =
    <b>Твої цілі.</b>
    Раз на два тижні можу питати, як справи. День можна вибрати.
button-goals = Мої цілі
button-my-activity = Хочу: { $activity }
button-my-plan = План: { $plan }
button-checks-on = Питати раз на два тижні: так
button-checks-off = Питати раз на два тижні: ні

progress-peg-first = <b>Біль у щоденному житті (PEG):</b> { $now } з 10. Менше – краще.
progress-peg-better = <b>Біль у щоденному житті (PEG):</b> { $now } з 10, { $day } було { $before }. Це помітно менше.
progress-peg-same = <b>Біль у щоденному житті (PEG):</b> { $now } з 10, { $day } було { $before }. Це приблизно так само.
progress-peg-worse = <b>Біль у щоденному житті (PEG):</b> { $now } з 10, { $day } було { $before }. Це більше: будь ласка, поговори про це з фізичним терапевтом.
progress-own-first = <b>Твоя ціль ({ $activity }):</b> { $now } з 10. Більше – краще.
progress-own-better = <b>Твоя ціль ({ $activity }):</b> { $now } з 10, { $day } було { $before }. Це помітно краще.
progress-own-same = <b>Твоя ціль ({ $activity }):</b> { $now } з 10, { $day } було { $before }. Це приблизно так само.
progress-own-worse = <b>Твоя ціль ({ $activity }):</b> { $now } з 10, { $day } було { $before }. Це важче, ніж раніше: будь ласка, поговори про це з фізичним терапевтом.

picture-peg = у щоденному житті (PEG)
picture-own = { $activity } (10: як раніше)

# The page for a PT. The last line says whose words the questions are in.
sheet-peg = PEG, 0–10, менше – краще: { $course } Найменша зміна, що має значення: { $points } і { $percent } %.
sheet-own = Власна дія «{ $activity }», 10 – як раніше: { $course } Значення має зміна від { $points }.
sheet-course = { $before } ({ $first }), { $now } ({ $last }): { $trend }.
sheet-course-first = { $now } ({ $last }).
sheet-course-better = краще
sheet-course-same = приблизно так само
sheet-course-worse = гірше
sheet-wording = Формулювання: PEG (Krebs 2009) і дія (PSFS, Stratford 1995) у власному перекладі, не валідовані.
sheet-day-plan = План на день: { $plan }.
sheet-other-script = (літерами, яких ця сторінка не може надрукувати)

# In the FHIR file of /export, for the system of a clinic.
sheet-fhir-session = Заняття
sheet-fhir-done = Зроблено вправ
sheet-fhir-planned = Заплановано вправ
sheet-fhir-time = Час
sheet-fhir-peg = PEG (Krebs 2009), середнє трьох оцінок від 0 до 10 за останній тиждень; менше – краще
sheet-fhir-peg-pain = Біль у середньому
sheet-fhir-peg-enjoyment = Наскільки біль заважав радіти життю
sheet-fhir-peg-general = Наскільки біль заважав звичайним справам
sheet-fhir-own = Власна дія (PSFS, Stratford 1995), 0 – неможливо, 10 – як раніше: { $activity }
caption-fhir = Твої дані для системи клініки (FHIR R4), без твого імені. Віддай їх фізичному терапевту або лікарю, якщо попросять.
button-report = Звіт терапевту
