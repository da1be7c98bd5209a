# How much of an exercise, in one line.
#
# $reps     how many times (for each side where there are sides)
# $sides    both-at-once, switching (change sides after each hold), alternating (left and right in turn),
#           one-then-other (all on one side first); left or right, where a plan says only that side
# $breaths  breaths, or seconds, a rep is held; 0 where $kind is none
# $kind     easy, deep or full breaths; seconds; none where nothing is held
# $cue      exhale-top-inhale-lower, exhale-lift, inhale-open-exhale-close, flowing; none where breaths are counted
# $rest     none; exact: $rest_min seconds after each rep; range: from $rest_min to $rest_max seconds

dose = { dose-reps }{ dose-hold }{ dose-cue }{ dose-rest }

dose-reps = { $sides ->
    [switching] { dose-times } on each side
    [alternating] { $reps } on each side, taking turns
    [one-then-other] { $reps } on one side, then { $reps } on the other
    [left] { dose-times } on the left side
    [right] { dose-times } on the right side
   *[both-at-once] { dose-times }
}

dose-times = { $reps ->
    [one] once
   *[other] { $reps } times
}

dose-hold = { $kind ->
    [none] { "" }
   *[easy] { dose-join } hold { dose-each }for { dose-breaths }
}

# "each" only where there is more than one rep to hold.
dose-each = { $sides ->
    [both-at-once] { dose-each-rep }
    [left] { dose-each-rep }
    [right] { dose-each-rep }
   *[switching] each{ " " }
}

dose-each-rep = { $reps ->
    [one] { "" }
   *[other] each{ " " }
}

dose-breaths = { $kind ->
    [seconds] { $breaths ->
        [one] { $breaths } second
       *[other] { $breaths } seconds
    }
    [deep] { $breaths ->
        [one] { $breaths } deep breath
       *[other] { $breaths } deep breaths
    }
    [full] { $breaths ->
        [one] { $breaths } full breath
       *[other] { $breaths } full breaths
    }
   *[easy] { $breaths ->
        [one] { $breaths } breath
       *[other] { $breaths } breaths
    }
}

dose-cue = { $cue ->
    [exhale-top-inhale-lower] { dose-join } breathe out slowly at the top, breathe in as you lower
    [exhale-lift] { dose-join } breathe out with each lift
    [inhale-open-exhale-close] { dose-join } breathe in to open, breathe out to close
    [flowing] { dose-join } keep flowing, no holding
   *[none] { "" }
}

dose-rest = { $rest ->
    [exact] , rest { $rest_min ->
        [one] { $rest_min } second
       *[other] { $rest_min } seconds
    } after each
    [range] , rest { $rest_min } to { $rest_max } seconds after each
   *[none] { "" }
}

# What stands between the reps and the breathing: a semicolon where the reps hold a comma already.
dose-join = { $sides ->
    [alternating] ;
    [one-then-other] ;
   *[both-at-once] ,
}
