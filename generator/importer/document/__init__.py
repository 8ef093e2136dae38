"""A document to lines of text: extraction in a worker process, normal forms, page furniture taken out."""
