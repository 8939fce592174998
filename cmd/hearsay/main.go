// Command hearsay reads the news of many outlets and shows who reported what
// first, who repeated it, what changed and where the outlets disagree.
package main

func main() {}
