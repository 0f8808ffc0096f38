"""The content revision: one counter that every change of content moves, and pages cached by it."""
