"""Parts that every page uses: rows, forms, cards, empty states."""
