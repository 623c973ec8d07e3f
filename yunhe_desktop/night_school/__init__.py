"""夜校培训: the year's plan, who should come and who came, hours, online classes, sites, books."""
