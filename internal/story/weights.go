package story

// weights turn features into log odds; fitted by logistic regression on pairs
// of candidates of the development sets, each set weighing the same.
var weights = features{-7.91, 2.41, 0.87, 6.85, 1.39, 1.42, 0.11, 0.86, 6.02, 2.67, 5.14, 0.62}

// storyWeights do the same for an article and a story, fitted on the articles
// of the development sets against the stories as the editors made them.
var storyWeights = storyFeatures{-0.75, 0.54, 0.33, 0.21, -2.94, 1.40, 0.35, -0.08, -1.38, 1.84}
