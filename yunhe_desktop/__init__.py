"""运河头雁: the program of the people who look after village cadres."""

__version__ = "0.1.0"
APP_NAME = "运河头雁"
