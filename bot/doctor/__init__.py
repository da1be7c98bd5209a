"""What is right and wrong with a set-up, each fault with its cure; `limber doctor` prints it."""
