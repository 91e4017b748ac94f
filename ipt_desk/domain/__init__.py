"""What is true of Interpersonal Psychotherapy without any program."""
