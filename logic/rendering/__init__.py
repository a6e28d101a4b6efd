"""Rendering: documents into fragments by XSLT, and the models of the pages that presentation makes around them."""
