"""The portal's own content: authored documents and their files, in folders by type. Read at import; never written."""
