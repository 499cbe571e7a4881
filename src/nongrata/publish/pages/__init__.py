"""What pages are made of: their templates with all that these say, and the pictures that the server draws itself."""
