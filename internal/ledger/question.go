package ledger

import "strings"

// question puts what a row asks into short, plain words.
func (c *compilation) question(vs []value) string {
	cl := vs[0].claims[0]
	st := cl.st
	switch st.Kind {
	case "age":
		q := "age of " + c.reg.Entities[cl.about[0]].Name
		if class, ok := strings.CutPrefix(st.Attribute, "age at "); ok {
			q += " at " + event(class)
		}
		return q
	case "date":
		return c.dateQuestion(vs)
	case "time":
		if strings.HasPrefix(st.Attribute, "verb:") {
			return "time at which it happened"
		}
		if st.Attribute == "flight" && c.takesOff(vs) {
			return "time of the take-off"
		}
		return "time of " + eventOf(st)
	case "role":
		return c.roleQuestion(cl)
	case "polar":
		return c.polarQuestion(vs)
	case "choice":
		return c.choiceQuestion(vs)
	case "stance":
		return c.stanceQuestion(vs)
	case "slot":
		return c.slotQuestion(cl)
	case "order":
		return "whether " + theEvent(st.Attribute) + " came before or after " + theEvent(st.Noun)
	case "place":
		return c.placeQuestion(vs)
	case "agent":
		return agentQuestion(st.Attribute)
	case "tally":
		return "result of the vote"
	case "count":
		return c.countQuestion(vs)
	case "money":
		return c.moneyQuestion(vs)
	case "duration":
		return c.durationQuestion(cl)
	case "percent":
		return percentQuestion(st.Noun, st.Attribute)
	}
	if before, _ := c.around(cl); st.Kind == "distance" && st.Noun == "" && len(before) > 0 && before[len(before)-1] == "within" {
		return "how far around"
	}
	return c.measureQuestion(vs)
}

func (c *compilation) placeQuestion(vs []value) string {
	cl := vs[0].claims[0]
	switch st := cl.st; st.Attribute {
	case "home":
		return "home of " + c.reg.Entities[cl.about[0]].Name
	case "based":
		return "where the " + first(st.Noun, "company") + " is based"
	case "route":
		return "where the " + st.Noun + " came from"
	default:
		return "place of " + whoseEvent(eventOf(st), c.ownerOf(vs))
	}
}

func agentQuestion(class string) string {
	switch {
	case strings.HasPrefix(class, "scored"):
		return "who " + class
	case strings.Contains(class, " "):
		return "who was " + class
	case class == "split":
		return "who ended the relationship"
	}
	return "who was behind " + event(class)
}

func (c *compilation) countQuestion(vs []value) string {
	cl := vs[0].claims[0]
	st := cl.st
	switch {
	case toll(st.Attribute):
		return "number of " + tollNoun(st)
	case st.Attribute == "protest":
		return "number of people at the protest"
	case st.Attribute == "aboard" && st.Text == "person":
		return "number of " + plural(first(st.Noun, "person")) + " on board"
	case st.Attribute == "employ":
		return "number of people employed"
	case st.Attribute == "measure" && gathered[st.Noun]:
		return "size of the " + st.Noun
	case st.Noun == "old": // "The tomb is some 2,800 years old"
		if thing := c.bearer(cl); thing != "" {
			return "age of the " + thing
		}
		return "age in years"
	case st.Text == "times":
		return c.howManyTimes(cl)
	}
	if done := befallen[st.Attribute]; done != "" && st.Text == "person" {
		if st.Attribute == "attack" {
			done = attackedBy(vs)
		}
		return "number of " + c.counted(cl) + " " + done
	}
	return "number of " + c.counted(cl)
}

func (c *compilation) moneyQuestion(vs []value) string {
	switch class := vs[0].claims[0].st.Attribute; {
	case class == "bid" || class == "price" || class == "release clause" || roleNoun[class]:
		return c.sumQuestion(vs)
	case class == "close":
		return "price at the close"
	default:
		return "sum of " + event(class)
	}
}

func (c *compilation) durationQuestion(cl *claim) string {
	st := cl.st
	if strings.HasSuffix(c.printed(cl), "old") {
		return "age of the " + first(st.Noun, "child")
	}
	if st.Noun == "" && !lengthy[st.Attribute] {
		return c.howLong(cl)
	}
	switch of := first(st.Noun, strings.TrimPrefix(event(st.Attribute), "the ")); {
	case of == "antiquity":
		return "age of the find"
	case more[of]:
		return "how much " + of
	case strings.HasPrefix(of, "verb:") || of == "":
		return "length of time"
	default:
		return "length of the " + first(lengthNames[of], of)
	}
}

func percentQuestion(noun, class string) string {
	if noun == "offer" || noun == "turnout" || noun == "rate" {
		return "size of the " + noun
	}
	switch of := first(noun, strings.TrimPrefix(event(class), "the ")); {
	case more[of]:
		return "how much " + of
	case noun == "" && class == "raise":
		return "size of the rise in per cent"
	case strings.HasPrefix(of, "verb:") || of == "":
		return "percentage"
	case of == "rise" || of == "fall":
		return "size of the " + of + " in per cent"
	default:
		return "percentage of the " + of
	}
}

// takesOff reports whether every value is told of as a take-off.
func (c *compilation) takesOff(vs []value) bool {
	for _, v := range vs {
		f := c.read(v.claims[0]).folded
		if !strings.Contains(f, "took off") && !strings.Contains(f, "taken off") && !strings.Contains(f, "take off") && !strings.Contains(f, "taking off") && !strings.Contains(f, "take-off") {
			return false
		}
	}
	return true
}
