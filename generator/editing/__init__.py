"""What editors do: begin a file, put it in order, see what a change means."""
