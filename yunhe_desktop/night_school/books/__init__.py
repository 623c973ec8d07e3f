"""学习书籍: titles, what came in, who got what, what is left."""
