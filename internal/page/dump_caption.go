package page

import "strings"

// captionMarks open the line of a caption in a page's text. What stands in
// front of the mark (a picture's rights holder) is no part of the caption.
var captionMarks = [...]string{"image caption ", "image caption, ", "image caption: ", "media caption ", "media caption, ", "toggle caption ", "hide caption ", "photo caption ", "caption: ", "file photo: ", "file - ", "file – ", "file — ", "file photo - ", "file image: ", "file picture: ", "photo: ", "image: ", "picture: ", "pictured: ", "pic: ", "pics: ", "pictures: ", "photograph: ", "main image: ", "main picture: ", "above: ", "pictured above: ", "image shows: ", "cutline: ", "foto: ", "bild: ", "bildunterschrift: ", "légende: ", "pie de foto: "}

// captionLeads are what may stand in front of a caption mark.
var captionLeads = [...]string{"image copyright", "image source", "media playback", "enlarge this image", "image rights", "copyright", "video caption"}

// creditMarks open a picture's credit at the end of a caption.
var creditMarks = [...]string{" Mandatory Credit: ", " Mandatory credit: ", " Photo: ", " PHOTO: ", " Picture: ", " Photograph: ", " Photo by ", " Photo credit: ", " Credit: ", " CREDIT: ", " Image: ", " Previous Next ", " (Image: ", " (Photo: ", " (Picture: ", " Foto: ", " Bild: ", " Crédit photo", " | Photo: ", " | Credit: "}

// captionLine reads a line that says of itself that it belongs to a picture.
// The caption is "" for a credit alone.
func captionLine(line string) (caption string, ok bool) {
	if len(line) > 1200 {
		return "", false
	}
	if strings.HasPrefix(line, "[") && strings.HasSuffix(line, "]") {
		c, ok := captionLine(strings.TrimSpace(line[1 : len(line)-1]))
		return c, ok
	}
	low := strings.ToLower(line)
	if len(low) != len(line) {
		return "", false
	}
	for _, m := range [...]string{" hide caption", " toggle caption"} {
		if strings.HasSuffix(low, m) {
			return cutCredit(line[:len(line)-len(m)]), true
		}
	}
	for _, m := range captionMarks {
		i := strings.Index(low, m)
		if i < 0 || i > 0 && !hasLead(low) {
			continue
		}
		rest := line[i+len(m):]
		if isPictureCredit(rest) || isName(rest) || countWords(rest) <= 3 && pictureHouses[strings.ToLower(rest)] {
			return "", true
		}
		return cutCredit(rest), true
	}
	if c := creditedSentence(line); c != "" {
		return c, true
	}
	if c := creditedLine(line); c != "" {
		return c, true
	}
	if hasLead(low) && countWords(line) <= 12 || isPictureCredit(line) {
		return "", true
	}
	return "", false
}

func hasLead(low string) bool {
	for _, l := range captionLeads {
		if strings.HasPrefix(low, l) {
			return true
		}
	}
	return false
}

// creditedLine returns what stands in front of a credit at the end of a line
// without a full stop: "The flood wall on Monday Credit: Jane Doe/Agency". It is
// "" when no credit does.
func creditedLine(line string) string {
	if len(line) > 400 || endsSentence(line) {
		return ""
	}
	for _, m := range creditMarks {
		i := strings.LastIndex(line, m)
		if i < 12 || len(line)-i > 80 || !strings.HasSuffix(m, ": ") {
			continue
		}
		if who := strings.Trim(line[i+len(m):], "() "); countWords(who) <= 7 && countWords(who) > 0 && titleCased(who) && countWords(line[:i]) >= 3 {
			return strings.TrimRight(line[:i], " |")
		}
	}
	return ""
}

// cutCredit takes the credit off a caption's end.
func cutCredit(s string) string {
	for _, m := range creditMarks {
		if i := strings.LastIndex(s, m); i > 0 && len(s)-i < 120 {
			s = s[:i]
		}
	}
	s = strings.TrimRight(strings.TrimSpace(s), " |")
	if c := creditedSentence(s); c != "" {
		return c
	}
	return s
}

// creditedSentence returns the sentences of a line behind which a picture's
// credit stands: "The flood wall on Monday. Jane Doe/Agency". It is "" when
// none does.
func creditedSentence(line string) string {
	i := strings.LastIndex(line, ". ")
	if i < 20 || i > 600 || len(line)-i > 70 {
		return ""
	}
	tail := strings.Trim(line[i+2:], "()[] ")
	if countWords(tail) > 6 || endsSentence(tail) || !startsUpper(tail) {
		return ""
	}
	low := strings.ToLower(tail)
	if isPictureCredit(tail) {
		return line[:i+1]
	}
	for _, w := range strings.FieldsFunc(low, func(r rune) bool { return r == ' ' || r == '/' }) {
		if pictureHouses[w] {
			return line[:i+1]
		}
	}
	for _, w := range strings.Split(low, "/") {
		if pictureHouses[strings.TrimSpace(w)] {
			return line[:i+1]
		}
	}
	return ""
}

// pictureHouses are words of picture credits.
var pictureHouses = wordSet(`getty|getty images|shutterstock|alamy|afp|ap|epa|epa-efe|reuters|pa|istock|unsplash|wireimage|rex|pixabay|flickr|landov|handout|supplied|instagram|facebook|youtube|bloomberg|imago|dpa|picture alliance|ap photo|file photo|via ap|wikimedia commons|zuma|splash|backgrid|mega|ho|istockphoto|adobe stock|stock photo|stock image|contributed|submitted|courtesy|screenshot|screengrab|library picture`)

// isPictureCredit reports whether a line is a picture's credit and nothing
// else: "Jane Doe/Agency", "Photo: Jane Doe", "(Getty Images)".
func isPictureCredit(line string) bool {
	if len(line) > 120 || len(line) < 2 {
		return false
	}
	t := strings.Trim(line, "()[]© .")
	low := strings.ToLower(t)
	for _, p := range [...]string{"photo by ", "photos by ", "photo: ", "photograph: ", "photographs: ", "picture: ", "pictures: ", "pic: ", "pics: ", "image: ", "images: ", "credit: ", "photo credit: ", "image credit: ", "picture credit: ", "photograph by ", "photography by ", "photography: ", "illustration by ", "illustration: ", "video: ", "graphic: ", "foto: ", "fotos: ", "bild: ", "crédit: ", "crédits: ", "image source, ", "image credit, "} {
		if strings.HasPrefix(low, p) {
			return countWords(t) <= 9 && !endsSentence(line) || countWords(t) <= 6
		}
	}
	if strings.Contains(t, "/") && !strings.Contains(low, "://") && !endsSentence(line) && (countWords(t) <= 5 && titleCased(t) && startsUpper(t) || twice(t)) {
		return true
	}
	if i := strings.LastIndexByte(low, '/'); i >= 0 && !strings.Contains(low, "://") {
		tail := strings.TrimSpace(low[i+1:])
		if pictureHouses[tail] && countWords(t) <= 10 {
			return true
		}
	}
	if i := strings.Index(low, " via "); i > 0 && pictureHouses[strings.TrimSpace(low[i+5:])] && countWords(t) <= 6 {
		return true
	}
	return pictureHouses[low] && len(low) > 3 && low != "instagram" && low != "facebook"
}

// twice reports whether the second half of s repeats the first.
func twice(s string) bool {
	f := strings.Fields(s)
	n := len(f) / 2
	if len(f) < 2 || len(f)%2 != 0 || len(f) > 24 {
		return false
	}
	for i := range n {
		if f[i] != f[n+i] {
			return false
		}
	}
	return true
}

// showsPicture reports whether a line's words point at a picture.
func showsPicture(line string) bool {
	low := strings.ToLower(line)
	for _, m := range [...]string{"(pictured", "pictured ", ", pictured", "(left)", "(right)", "(centre)", "(center)", "(seen ", "(above)", "(file photo)", "(file picture)", "(file image)", ", left,", ", right,", ", centre,", ", center,", "left to right", "photographed ", "file photo", "is seen ", "are seen ", "poses ", "pose for", "[file", "/getty", "(getty", "(image:", "(photo", "(picture", "getty images", "/reuters]", "/afp]", "/ap]", "/reuters)", "/afp)", "stock image", "artist's impression", "(l)", "(r)", "the above photo"} {
		if strings.Contains(low, m) {
			return true
		}
	}
	return strings.HasSuffix(line, "]") && strings.Contains(line, "/") && strings.LastIndexByte(line, '[') > 0
}
