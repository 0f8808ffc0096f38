"""Long work: a queue in the database, progress, cancel, and results kept by content. Knows no other app."""
