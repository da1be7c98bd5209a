"""What a person reads and sees, as data: routines, words, and the code that reads and checks them."""
