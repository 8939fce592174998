package dates

// eastAsian reads the characters that follow the numbers of Chinese, Japanese
// and Korean dates: 2025年6月27日 14时05分, 2025년 6월 27일, and the weekday 星期三.
func (l *line) eastAsian(st *stamp, j int) int {
	w := l.items[j].word
	prev := -1
	if j > 0 && l.items[j-1].kind == itemNumber {
		prev = l.items[j-1].n
	}
	switch w {
	case "年", "년":
		if st.year != 0 && prev == st.year {
			return j + 1
		}
	case "月", "월":
		if st.day != 0 && st.month == 0 && prev == st.day && st.day <= 12 {
			st.month, st.day = st.day, 0
			return j + 1
		}
	case "日", "일", "号", "號":
		if st.day != 0 && prev == st.day {
			return j + 1
		}
	case "星", "周", "週", "曜":
		return l.hanWeekday(st, j)
	}
	if n, ok := hanDays[w+l.wordAt(j+1)]; ok && !st.started() {
		st.relDay, st.hasRel = n, true
		return j + 2
	}
	return l.hanClock(st, j, w)
}

// hanHour are the characters behind the number of an hour: "06月24日 11時30分".
var hanHour = map[string]bool{"時": true, "时": true, "點": true, "点": true, "시": true}

var hanDays = map[string]int{"今天": 0, "今日": 0, "昨天": -1, "昨日": -1}

// hanWeekdays count from Sunday.
var hanWeekdays = map[string]int{"日": 0, "天": 0, "一": 1, "月": 1, "二": 2, "火": 2, "三": 3, "水": 3, "四": 4, "木": 4, "五": 5, "金": 5, "六": 6, "土": 6}

// hanWeekday reads 星期三, 周三 behind a date.
func (l *line) hanWeekday(st *stamp, j int) int {
	k := j + 1
	if l.wordAt(k) == "期" {
		k++
	}
	d, ok := hanWeekdays[l.wordAt(k)]
	if !ok || st.weekday >= 0 {
		return j
	}
	st.weekday = d
	return k + 1
}

// hanClock reads the hour and minute marks of 14时05分, 14時05分, where the
// number before the first was taken for nothing yet.
func (l *line) hanClock(st *stamp, j int, w string) int {
	switch w {
	case "分", "秒", "시", "분":
		if st.clock {
			return j + 1
		}
	}
	return j
}

// eastAsianLabel reads 发布时间, 更新, 公開日, 最終更新日 and the like.
func (l *line) eastAsianLabel(st *stamp, j int) int {
	k := j
	for k < len(l.items) {
		switch l.items[k].word {
		case "发", "發", "布", "佈", "时", "時", "间", "間", "公", "開", "配", "信", "投", "稿", "掲", "載", "日":
		case "更", "新", "最", "終":
			st.label = 1
		default:
			if k > j+1 {
				st.label = max(st.label, 0)
				return k
			}
			return j
		}
		k++
	}
	return j
}
