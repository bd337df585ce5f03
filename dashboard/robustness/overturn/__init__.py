"""What would overturn the lead."""
