"""The timeline by level of detail: what a window of days and a width in pixels have room for."""
