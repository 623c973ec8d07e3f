"""学时结业: hours by person and year, the rule of hours, certificates."""
