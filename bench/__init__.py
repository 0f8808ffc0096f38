"""A seeded synthetic corpus, and the benchmarks that run on it."""
