"""The desk of syntheses."""

from timeline import admin_syntheses as admin_syntheses
