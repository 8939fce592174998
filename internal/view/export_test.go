package view

// Excerpt is what lists show of a lead.
var Excerpt = excerpt
