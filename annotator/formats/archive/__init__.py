"""The XML of libraries and archives: PAGE, ALTO, METS and TEI read and written, hOCR read."""
