"""Makes the files of the documentation centre: OpenDocument texts and sheets, PDF, DOCX and a calendar.

``formats`` writes each kind of file, ``papers`` says what stands in each. How to run it is in ``make-the-resource-files.md``.
"""
