"""Chinese and English as text; knows no term base."""
