"""What a form is, apart from Excel: fields, tables, cells, and how they are read."""
