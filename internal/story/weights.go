package story

// weights turn the features of two articles into log odds: logistic regression
// on candidate pairs of the development sets (eval/stories), each set weighing
// the same, three quarters of the stories used. Run TestFit with -fit.
var weights = features{-6.95, 1.03, -0.64, 5.50, 1.18, 0.85, -0.26, 0.63, 6.31, 3.51, 2.18, 8.18, -0.63, -4.84, 2.26, 2.29}

// storyWeights do the same for an article and a story: the mean of two fits,
// one against the stories as the editors made them and one against those that
// the program makes.
var storyWeights = storyFeatures{-0.36, 0.20, 0.51, 0.17, -2.37, -0.04, 1.00, -0.64, 0.65, 0.05, 0.60, 0.24, 0.58, 0.05}
