"""The course: what a lesson is, how its file is read, how a prediction is judged, and the panel for it."""
