"""What is asked goes in; its answer comes out as sentences, tables, a record and how it is drawn."""
