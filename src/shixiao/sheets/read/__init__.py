"""From a file to sheets: containers (docx, xlsx, pdf, html, text) to grids, layout families to sheets."""
