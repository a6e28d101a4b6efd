"""What is pasted or brought from other programs, as blocks of the portal: HTML of the clipboard and DOCX. Nothing is kept here."""
