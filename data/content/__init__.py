"""The content store: bytes of files by digest (pictures, attachments), apart from the database."""
