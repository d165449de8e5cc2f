"""JSON Schemas of what authors write and of what publish says, made from the tables that the reader uses."""
