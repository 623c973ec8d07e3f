"""擂台赛: competitions in which judges score entries, from the set-up to the sealed ranking."""
