package story

// weights turn the features of two articles into log odds: logistic regression
// on candidate pairs of the development sets (eval/stories), each set weighing
// the same, three quarters of the stories used. Run TestFit with -fit.
var weights = features{-5.75, 0.68, -0.76, 5.15, 1.32, -0.31, 0.54, 1.05, 5.92, 3.99, 3.09, 7.97, -1.35, -4.59, 0.53, 3.12}

// storyWeights do the same for an article and a story: the mean of two fits,
// one against the stories as the editors made them and one against those that
// the program makes.
var storyWeights = storyFeatures{-0.15, 0.15, 0.63, 0.16, -3.92, 0.83, 0.47, -0.47, 0.04, 0.65, 0.16, 0.66, 0.22, 0.12}
