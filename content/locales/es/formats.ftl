# How times and dates are written, as CLDR date patterns. The letters are explained in ../en/formats.ftl.

format-time = H:mm
format-day = EEEE, d 'de' MMMM
format-short-day = d 'de' MMMM
format-full-date = d 'de' MMMM 'de' y
