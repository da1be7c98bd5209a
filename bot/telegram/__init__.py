"""The only package that knows python-telegram-bot: updates in, Bot API calls out."""
