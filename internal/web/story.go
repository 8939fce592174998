package web

import (
	"net/http"

	"hearsay/internal/view"
)

// storyPage is the body of story.html.
type storyPage struct {
	*view.Story
	Copies int // members that carry another
}

func (s *server) story(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("id")
	st, err := s.view.Story(r.Context(), id)
	if err != nil {
		return err
	}
	if st.ID != id {
		http.Redirect(w, r, "/story/"+st.ID, http.StatusMovedPermanently)
		return nil
	}
	p := storyPage{Story: st}
	for _, m := range st.Members {
		if m.Number == 0 {
			p.Copies++
		}
	}
	return s.show(w, r, http.StatusOK, "story", page{Title: st.Headline, Nav: "river", Body: p})
}
