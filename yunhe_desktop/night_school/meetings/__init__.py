"""组织生活: the study meetings of the villages' branches."""
