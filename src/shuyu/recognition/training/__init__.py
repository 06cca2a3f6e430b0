"""What the trainers of the recogniser need and recognition itself does not."""
