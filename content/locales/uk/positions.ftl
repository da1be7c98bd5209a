# Positions: how the body is placed at the start of an exercise, in a list of exercises.

position-standing = стоячи
position-standing-folded = стоячи, у нахилі
position-standing-desk = стоячи біля столу
position-sitting = сидячи на стільці
position-on-bed-back = лежачи на спині в ліжку
position-on-bed-side = лежачи на боці в ліжку
position-all-fours = на руках і колінах
position-on-back = лежачи на спині на підлозі
position-on-side = лежачи на боці на підлозі
