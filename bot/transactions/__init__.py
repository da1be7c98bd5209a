"""All that runs inside a transaction: load, ask the core, save. Each function runs in the writer's thread."""
