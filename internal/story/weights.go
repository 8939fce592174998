package story

// weights turn the features of two articles into log odds: logistic regression
// on candidate pairs of the development sets (eval/stories), each set weighing
// the same, three quarters of the stories used. Run TestFit with -fit.
var weights = features{-8.43, 0.72, 2.25, 3.05, 0.24, 0.66, 0.71, -0.72, 3.17, 6.74, 4.34, 5.35, -4.76, -4.68, 3.26, 1.48, 0.71, 0.11, 1.64, 0.67, 1.50, 2.52, -2.04, 0.78, -3.15, 1.98, -3.47, -1.91, 8.40, 4.32, -1.56, 3.26, 3.11, -3.09, -4.43, -3.14, -1.84}

// storyWeights do the same for an article and a story: the mean of two fits,
// one against the stories as the editors made them and one against those that
// the program makes.
var storyWeights = storyFeatures{1.33, 0.32, 0.43, 0.20, -1.05, -0.42, 0.29, -0.62, 0.58, 0.56, -1.93, 1.32, 0.24, 0.95, -0.67, -1.34, 2.64, 0.48, -2.44, -1.25, 0.76, -0.19, 0.18, -2.07, 0.60}
