"""Plain JavaScript and CSS components, each beside a thin Python wrapper and the content it shows."""
