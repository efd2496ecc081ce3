"""The application: start-up, main window, panels, commands, settings, language."""
