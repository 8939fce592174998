package story

// weights turn the features of two articles into log odds: logistic regression
// on candidate pairs of the development sets (eval/stories), each set weighing
// the same, three quarters of the stories used. Run TestFit with -fit.
var weights = features{-7.21, 0.64, 2.13, 3.22, 0.84, 0.56, 0.81, -0.73, 3.26, 2.20, 2.05, 6.34, -5.77, -5.17, 2.64, 1.45, 0.55, -0.06, 1.85, 0.58, 1.46, 3.29, -2.00, 0.07, -2.96, 2.38, -3.45, -2.05, 8.50, 3.68, -2.41, 3.36, 1.92, -3.08}

// storyWeights do the same for an article and a story: the mean of two fits,
// one against the stories as the editors made them and one against those that
// the program makes.
var storyWeights = storyFeatures{1.43, 0.27, 0.48, 0.19, -1.23, -0.36, 0.17, -0.57, 0.54, 0.78, -1.92, 1.60, 0.70, 1.07, -1.12, -1.84, 2.89, 0.51, -3.94, -1.33, 0.37, -0.53, 0.15, -2.33, 2.69}
