"""The forms of 干部档案 as Word documents, for offices that go on writing in them."""
