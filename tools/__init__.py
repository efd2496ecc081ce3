"""Scripts that set the project up and run it from a clone. Not part of the installed package."""
