# How times and dates are written, as CLDR date patterns. The letters are explained in ../en/formats.ftl.

format-time = HH:mm
format-day = EEEE, d. MMMM
format-short-day = d. MMMM
format-full-date = d. MMMM y
