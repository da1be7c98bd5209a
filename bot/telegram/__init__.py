"""The only rooms that know python-telegram-bot: updates in, Bot API calls out."""
