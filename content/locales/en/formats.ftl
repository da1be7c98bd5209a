# How times and dates are written, as CLDR date patterns (H hour of 24, h hour of 12, mm minutes, a AM or PM,
# EEEE weekday, d day, MMMM month, y year). Names of days and months come from CLDR by themselves.

format-time = HH:mm
format-day = EEEE, d MMMM
format-short-day = d MMMM
format-full-date = d MMMM y
