"""The pure core, which makes all decisions: no Telegram, SQL, asyncio, files, clock or random numbers."""
