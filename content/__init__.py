"""Everything a person reads and sees, as data: routines, texts, media, and the code that loads and checks them."""
