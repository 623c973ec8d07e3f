"""The prints of 干部档案: what is handed to a printer, made from plain values."""
