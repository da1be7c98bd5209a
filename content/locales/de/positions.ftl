# Positions: how the body is placed at the start of an exercise, in a list of exercises.

position-standing = im Stehen
position-standing-folded = im Stehen, vorgebeugt
position-standing-desk = im Stehen am Tisch
position-sitting = im Sitzen auf dem Stuhl
position-on-bed-back = auf dem Rücken im Bett
position-on-bed-side = auf der Seite im Bett
position-all-fours = auf allen vieren
position-on-back = auf dem Rücken am Boden
position-on-side = auf der Seite am Boden
