"""What the bot decides: pure values and functions, with no Telegram, SQL, asyncio, files, clock or chance in them."""
