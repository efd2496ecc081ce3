"""A race of the modes as it is shown: its chart, its table and one paragraph in plain words."""
