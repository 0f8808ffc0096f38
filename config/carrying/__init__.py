"""A database of an earlier version is carried over to the tables of this one: docs/decisions/0017-tables-anew.md."""
