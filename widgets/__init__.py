"""Qt widgets that draw records. They know no operation."""
