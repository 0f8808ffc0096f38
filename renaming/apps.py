from django.apps import AppConfig


class RenamingConfig(AppConfig):
    name = "renaming"
