"""Other programs' formats, one module each; they know the model, not the store."""
