# How much of an exercise, in one line. The variables are explained in ../en/dose.ftl.

dose = { dose-reps }{ dose-hold }{ dose-cue }{ dose-rest }

dose-reps = { $sides ->
    [switching] { dose-times } por lado
    [alternating] { dose-times } por lado, alternando
    [one-then-other] { dose-times } seguidas por lado
    [left] { dose-times } por el lado izquierdo
    [right] { dose-times } por el lado derecho
   *[both-at-once] { dose-times }
}

dose-times = { $reps ->
    [one] { $reps } vez
   *[other] { $reps } veces
}

dose-hold = { $kind ->
    [none] { "" }
   *[easy] { dose-join } { dose-each }{ dose-breaths }
}

# "cada vez" only where there is more than one rep to hold.
dose-each = { $sides ->
    [both-at-once] { dose-each-rep }
    [left] { dose-each-rep }
    [right] { dose-each-rep }
   *[switching] cada vez{ " " }
}

dose-each-rep = { $reps ->
    [one] { "" }
   *[other] cada vez{ " " }
}

dose-breaths = { $kind ->
    [seconds] { $breaths ->
        [one] { $breaths } segundo
       *[other] { $breaths } segundos
    }
    [deep] { $breaths ->
        [one] { $breaths } respiración profunda
       *[other] { $breaths } respiraciones profundas
    }
    [full] { $breaths ->
        [one] { $breaths } respiración completa
       *[other] { $breaths } respiraciones completas
    }
   *[easy] { $breaths ->
        [one] { $breaths } respiración
       *[other] { $breaths } respiraciones
    }
}

dose-cue = { $cue ->
    [exhale-top-inhale-lower] { dose-join } suelta el aire arriba, tómalo al bajar
    [exhale-lift] { dose-join } suelta el aire cada vez que subes
    [inhale-open-exhale-close] { dose-join } toma aire al abrir, suéltalo al cerrar
    [flowing] { dose-join } en movimiento continuo, sin detenerte
   *[none] { "" }
}

dose-rest = { $rest ->
    [exact] , pausa de { $rest_min ->
        [one] { $rest_min } segundo
       *[other] { $rest_min } segundos
    }
    [range] , pausa de { $rest_min }–{ $rest_max } segundos
   *[none] { "" }
}

# What stands between the reps and the breathing: a semicolon where the reps hold a comma already.
dose-join = { $sides ->
    [alternating] ;
    [one-then-other] ;
   *[both-at-once] ,
}
