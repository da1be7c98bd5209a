# How much of an exercise, in one line. The variables are explained in ../en/dose.ftl.

dose = { dose-reps }{ dose-hold }{ dose-cue }{ dose-rest }

dose-reps = { $sides ->
    [switching] { dose-times } auf jeder Seite
    [alternating] { dose-times } auf jeder Seite, abwechselnd
    [one-then-other] { dose-times } am Stück je Seite
    [left] { dose-times } auf der linken Seite
    [right] { dose-times } auf der rechten Seite
   *[both-at-once] { dose-times }
}

dose-times = { $reps }-mal

dose-hold = { $kind ->
    [none] { "" }
   *[easy] { dose-join } { dose-each }{ dose-breaths } halten
}

# "je" only where there is more than one rep to hold.
dose-each = { $sides ->
    [both-at-once] { dose-each-rep }
    [left] { dose-each-rep }
    [right] { dose-each-rep }
   *[switching] je{ " " }
}

dose-each-rep = { $reps ->
    [one] { "" }
   *[other] je{ " " }
}

# In the accusative: "1 tiefen Atemzug halten".
dose-breaths = { $kind ->
    [seconds] { $breaths ->
        [one] { $breaths } Sekunde
       *[other] { $breaths } Sekunden
    }
    [deep] { $breaths ->
        [one] { $breaths } tiefen Atemzug
       *[other] { $breaths } tiefe Atemzüge
    }
    [full] { $breaths ->
        [one] { $breaths } vollen Atemzug
       *[other] { $breaths } volle Atemzüge
    }
   *[easy] { $breaths ->
        [one] { $breaths } Atemzug
       *[other] { $breaths } Atemzüge
    }
}

dose-cue = { $cue ->
    [exhale-top-inhale-lower] { dose-join } oben aus-, beim Senken einatmen
    [exhale-lift] { dose-join } bei jedem Anheben ausatmen
    [inhale-open-exhale-close] { dose-join } beim Öffnen ein-, beim Schließen ausatmen
    [flowing] { dose-join } fließend, ohne anzuhalten
   *[none] { "" }
}

dose-rest = { $rest ->
    [exact] , danach { $rest_min ->
        [one] { $rest_min } Sekunde
       *[other] { $rest_min } Sekunden
    } Pause
    [range] , danach { $rest_min } bis { $rest_max } Sekunden Pause
   *[none] { "" }
}

# What stands between the reps and the breathing: a semicolon where the reps hold a comma already.
dose-join = { $sides ->
    [alternating] ;
    [one-then-other] ;
   *[both-at-once] ,
}
