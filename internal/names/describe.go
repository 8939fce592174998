package names

// describe collects the wordings that the article applies to its entities.
func (a *article) describe() {}
