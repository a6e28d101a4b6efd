"""The XSD files of the portal and one worked example of each root: what documents, packages and receipts may hold.

``codes/`` holds one list of values a file, ``common/`` what documents share, ``documents/`` the ten document types
(``documents.xsd`` declares them all), ``exchange/`` packages and receipts. Labels and help in Spanish are written in
the schemas themselves. No code is here: the data tier reads these files as package data.
"""
