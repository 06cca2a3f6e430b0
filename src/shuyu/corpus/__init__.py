"""Terms and gloss pairs from many documents, on one machine or a cluster."""
