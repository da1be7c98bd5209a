# The report for a PT (/report). What it is stands in ../en/report.ftl.

command-report = Сторінка для фізичного терапевта: останні 30 днів
report-empty = За останні 30 днів ще немає про що розповісти. Зроби заняття через /today або запиши біль через /pain, і тоді я зможу скласти сторінку для фізичного терапевта.
report-not-drawn = Сторінку для друку цього разу скласти не вдалося. Ось усе те саме текстом.
caption-report = Ось сторінка для фізичного терапевта: її можна надрукувати, показати або надіслати – затримай на ній палець і обери «Переслати». Твого імені на ній немає: якщо хочеш, впиши його на лінії вгорі. Далі те саме текстом.

sheet-title = Вправи для спини і біль: звіт для фізичного терапевта
sheet-period = { $first } – { $last }, днів: { $days }. Складено { $last }
sheet-name = Ім’я
sheet-origin = Зі слів самої людини: вона день за днем давала ці відповіді в телеграм-боті Limber, а бот склав із них цю сторінку. Жоден фахівець її не перевіряв, і це не діагноз. Біль: 0 – немає, 10 – найсильніший, який можна уявити.

# A label with its number ("заважко 2"), and a name with what there is to say of it.
sheet-count = { $what } { $count }
sheet-line = { $name }: { $parts }

sheet-short = Коротко
sheet-days-done = Днів із заняттям: { $done } з { $days }.
sheet-sessions = Занять: { $count } ({ $parts }).
sheet-sessions-none = Занять не було.
sheet-outcome-finished = до кінця
sheet-outcome-early = закінчено раніше
sheet-outcome-hurt = зупинено через біль
sheet-outcome-rested = відпочинок через сильний біль
sheet-outcome-left = не завершено
sheet-outcome-open = ще триває
sheet-pain-before = Біль до занять: у середньому { $mean }, від { $lowest } до { $highest } (оцінок: { $count }).
sheet-pain-after = Біль після занять: у середньому { $mean }, від { $lowest } до { $highest } (оцінок: { $count }).
# Where all scores are the same.
sheet-pain-before-same = Біль до занять: щоразу { $mean } (оцінок: { $count }).
sheet-pain-after-same = Біль після занять: щоразу { $mean } (оцінок: { $count }).
sheet-pain-rises = Занять, під час яких біль зріс на { $points } бали або більше: { $count }.
sheet-left-out = Прибрані зараз вправи: { $names }.
sheet-left-out-none = Прибрані зараз вправи: жодної.
sheet-doses = Зараз інакше, ніж завжди: { $changes }.
sheet-screened = Питання про безпеку: { $parts }.
sheet-screened-emergency = ознаки невідкладного стану: { $answer } ({ $day })
sheet-screened-urgent = ознаки, що потребують огляду: { $answer } ({ $day })
sheet-screened-ask-first = спершу спитати лікаря: { $answer } ({ $day })
sheet-screened-none = ні
sheet-screened-some = так
sheet-screened-doctor-knows = так, лікар дозволив

sheet-plot = Біль від 0 до 10
sheet-plot-before = до заняття
sheet-plot-after = після заняття
sheet-plot-noted = записано іншим часом
sheet-plot-hurt = коли заболіло
sheet-plot-stop = зупинка через біль
sheet-plot-done = зроблено

sheet-exercises = Вправи
sheet-column-exercise = Вправа
sheet-column-done = Зроблено
sheet-column-skipped = Пропущено, і чому
sheet-column-hurt = Заболіло
sheet-done = { $done } з { $planned }
sheet-skipped = { $count }: { $reasons }
sheet-part-done = зроблено { $done } з { $planned }
sheet-part-skipped = пропущено { $count } ({ $reasons })
sheet-part-hurt = зупинено через біль { $count }
sheet-reason-too-hard = заважко
sheet-reason-no-time = немає часу
sheet-reason-no-space = немає місця
sheet-reason-other = щось інше

sheet-stops = Коли заболіло
sheet-stops-none = За ці дні зупинок через біль не було.
sheet-stop = { $day }, { $time }, { $during }. Біль: { $score }; { $where }. Ознаки невідкладного стану: { $signs }. { $ended }
sheet-during = вправа «{ $name }»
sheet-during-none = не під час вправи
sheet-score = { $score } з 10
sheet-score-none = без оцінки
sheet-where-lower-back = поперек
sheet-where-leg = одна нога
sheet-where-both-legs = обидві ноги
sheet-where-elsewhere = в іншому місці
sheet-where-none = місце не вказано
sheet-signs-yes = так
sheet-signs-no = немає
sheet-signs-none = без відповіді
sheet-ended-stands = Відтоді без вправ.
sheet-ended-cleared = Знову вправи з { $day }: зі слів людини, фізичний терапевт або лікар провів огляд і дозволив.
sheet-ended-stretch = Потім названо розтяжкою, а не болем.
sheet-ended-mistake = Потім названо випадковим дотиком.
sheet-ended-withdrawn = Потім названо непорозумінням: ішлося не про біль.
sheet-ended-usual = Потім названо болем, який був і раніше.
sheet-ended-other = Завершено { $day }.
sheet-more = Тут не показано: { $count }.

sheet-list = Заняття, спочатку останні
sheet-session-before = біль до { $score }
sheet-session-after = біль після { $score }
sheet-scores = Біль, записаний іншим часом, спочатку останній
sheet-noted = записано
sheet-check-in = на питання Limber
sheet-hurt = коли заболіло

sheet-notes = Власними словами
sheet-note = { $day }: «{ $text }»
sheet-note-other-script = { $day }: написано літерами, яких ця сторінка не друкує. Текст є в повідомленні.
