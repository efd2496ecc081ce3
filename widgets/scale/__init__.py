"""The scale experiment as it is shown: what was found, as data, as words and as charts."""
