"""What every visitor may ask for that is not a published page: the search, and the files that machines read."""
