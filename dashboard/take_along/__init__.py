"""What leaves the room: slides, workbook, brief, data and pictures."""
