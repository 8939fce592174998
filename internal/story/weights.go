package story

// weights turn features into log odds; fitted by logistic regression on pairs
// of candidates of the development sets, each set weighing the same.
var weights = features{-7.91, 2.41, 0.87, 6.85, 1.39, 1.42, 0.11, 0.86, 6.02, 2.67, 5.14, 0.62}
