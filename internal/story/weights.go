package story

// weights turn the features of two articles into log odds: logistic regression
// on candidate pairs of the development sets (eval/stories), each set weighing
// the same, three quarters of the stories used. Run TestFit with -fit.
var weights = features{-6.09, 1.16, -0.49, 5.16, 2.00, 0.32, 0.68, 1.05, 6.00, 3.64, 3.04, 7.35, -1.09, -4.54, 0.44, 2.70}

// storyWeights do the same for an article and a story: the mean of two fits,
// one against the stories as the editors made them and one against those that
// the program makes.
var storyWeights = storyFeatures{-0.6, 0.10, 0.75, 0.02, -4.83, 3.09, 0.51, -0.49, 0.12, 1.35, -0.21, 1.03, -0.23, -0.06}
