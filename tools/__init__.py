"""What developers run by hand; the bot imports none of it."""
