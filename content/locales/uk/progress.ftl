# The picture that /progress draws. What it is stands in ../en/progress.ftl.

picture-title = Твої останні { $weeks } тижнів
picture-period = { $first } – { $last }
picture-invitation = Тут з’явиться твоє перше заняття. Поспішати нікуди.

# The number stands above, in large print.
picture-run = { $count ->
        [one] день поспіль
        [few] дні поспіль
        [many] днів поспіль
       *[other] дня поспіль
    }
picture-week = { $count ->
        [one] день цього тижня
        [few] дні цього тижня
        [many] днів цього тижня
       *[other] дня цього тижня
    }
picture-total = { $count ->
        [one] день усього
        [few] дні усього
        [many] днів усього
       *[other] дня усього
    }

picture-done = Зроблено
picture-short = Короткий день
picture-rest = Відпочинок
picture-paused = Перерва
picture-stopped = Зупинка через біль
picture-held = Очікування
picture-today = Сьогодні

picture-pain = Біль від 0 до 10, середнє за тиждень
picture-pain-none = За ці тижні немає оцінок болю.
picture-before = до заняття
picture-after = після заняття
picture-other = іншим часом

# The weekly summary: the picture above, and these words with the pain line of /progress between them.
weekly-done =
    <b>За останні 7 днів: { $count ->
        [one] { $count } день
        [few] { $count } дні
        [many] { $count } днів
       *[other] { $count } дня
    } із вправами.</b>
weekly-end = Змінити або вимкнути це можна в /settings.
