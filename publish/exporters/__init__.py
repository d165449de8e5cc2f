"""A text as a file that editors open in Word, whose changes come back by an import."""
