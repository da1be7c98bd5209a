# Positions: how the body is placed at the start of an exercise, in a list of exercises.

position-standing = de pie
position-standing-folded = de pie, hacia delante
position-standing-desk = de pie junto a la mesa
position-sitting = en una silla
position-on-bed-back = boca arriba en la cama
position-on-bed-side = de lado en la cama
position-all-fours = a cuatro patas
position-on-back = boca arriba en el suelo
position-on-side = de lado en el suelo
