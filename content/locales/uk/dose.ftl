# How much of an exercise, in one line. The variables are explained in ../en/dose.ftl.

dose = { dose-reps }{ dose-hold }{ dose-cue }{ dose-rest }

dose-reps = { $sides ->
    [switching] { dose-times } на кожен бік
    [alternating] { dose-times } на кожен бік, по черзі
    [one-then-other] { dose-times } поспіль на кожен бік
    [left] { dose-times } на лівий бік
    [right] { dose-times } на правий бік
   *[both-at-once] { dose-times }
}

dose-times = { $reps ->
    [one] { $reps } раз
    [few] { $reps } рази
    [many] { $reps } разів
   *[other] { $reps } раза
}

dose-hold = { $kind ->
    [none] { "" }
   *[easy] { dose-join } { dose-each }{ dose-breaths }
}

# "щоразу" only where there is more than one rep to hold.
dose-each = { $sides ->
    [both-at-once] { dose-each-rep }
    [left] { dose-each-rep }
    [right] { dose-each-rep }
   *[switching] щоразу{ " " }
}

dose-each-rep = { $reps ->
    [1] { "" }
   *[other] щоразу{ " " }
}

# In the accusative. A breath is named by both its halves, so that nobody holds it.
dose-breaths = { $kind ->
    [seconds] { $breaths ->
        [one] тримай { $breaths } секунду
        [few] тримай { $breaths } секунди
        [many] тримай { $breaths } секунд
       *[other] тримай { $breaths } секунди
    }
    [deep] { $breaths ->
        [one] { $breaths } глибокий вдих і видих
        [few] { $breaths } глибокі вдихи й видихи
        [many] { $breaths } глибоких вдихів і видихів
       *[other] { $breaths } глибокого вдиху й видиху
    }
    [full] { $breaths ->
        [one] { $breaths } повний вдих і видих
        [few] { $breaths } повні вдихи й видихи
        [many] { $breaths } повних вдихів і видихів
       *[other] { $breaths } повного вдиху й видиху
    }
   *[easy] { $breaths ->
        [one] { $breaths } вдих і видих
        [few] { $breaths } вдихи й видихи
        [many] { $breaths } вдихів і видихів
       *[other] { $breaths } вдиху й видиху
    }
}

dose-cue = { $cue ->
    [exhale-top-inhale-lower] { dose-join } вгорі видихни, опускаючи – вдихай
    [exhale-lift] { dose-join } видихай щоразу, коли піднімаєш
    [inhale-open-exhale-close] { dose-join } відкриваючи – вдих, закриваючи – видих
    [flowing] { dose-join } плавно, без зупинок
   *[none] { "" }
}

dose-rest = { $rest ->
    [exact] , потім відпочинь { $rest_min ->
        [one] { $rest_min } секунду
        [few] { $rest_min } секунди
        [many] { $rest_min } секунд
       *[other] { $rest_min } секунди
    }
    [range] , потім відпочинь { $rest_min }–{ $rest_max } { $rest_max ->
        [one] секунду
        [few] секунди
        [many] секунд
       *[other] секунди
    }
   *[none] { "" }
}

# What stands between the reps and the breathing: a semicolon where the reps hold a comma already.
dose-join = { $sides ->
    [alternating] ;
    [one-then-other] ;
   *[both-at-once] ,
}
