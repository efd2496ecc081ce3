"""Icons, lessons and translations, read with importlib.resources."""
