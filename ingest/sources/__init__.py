"""Where entries come from: feeds, pages, files and folders."""
