package names

// refer resolves role descriptions and pronouns.
func (a *article) refer() {}
