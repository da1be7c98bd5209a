# Positions: how the body is placed at the start of an exercise, in a list of exercises.

position-standing = standing
position-standing-folded = standing, bent forward
position-standing-desk = standing at a desk
position-sitting = sitting on a chair
position-on-bed-back = on your back, in bed
position-on-bed-side = on your side, in bed
position-all-fours = on hands and knees
position-on-back = on your back, on the floor
position-on-side = on your side, on the floor
