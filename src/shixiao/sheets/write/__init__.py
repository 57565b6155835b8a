"""From a sheet to the official layout as docx, xlsx, pdf or html."""
