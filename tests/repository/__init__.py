"""What stands in the repository beside the code: documents, workflows, hooks."""
