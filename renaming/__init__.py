"""Former names: a record whose slug was changed is still found by each one that it had."""
