"""How fast the program is, as ratios to what cannot be avoided. Run by `./dev bench`."""
