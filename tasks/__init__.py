"""The slow operations and the four modes in which they are launched. No Qt in here."""
