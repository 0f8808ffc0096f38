"""The desk of findings and syntheses."""

from timeline import admin_findings as admin_findings
from timeline import admin_syntheses as admin_syntheses
