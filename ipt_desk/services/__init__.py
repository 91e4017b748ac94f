"""What the therapist can do and see, one module for each subject."""
