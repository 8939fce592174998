package urlnorm

import "strings"

// tracking names the query parameters that tell a publisher where a reader
// came from and never which document it is: those of the advertising and
// mailing systems' own documentation (Google Ads and Analytics, Meta,
// Microsoft, TikTok, X, Mailchimp, HubSpot, Marketo, Matomo, Yandex,
// AT Internet, Adobe).
var tracking = map[string]bool{
	"fbclid": true, "gclid": true, "gclsrc": true, "dclid": true, "gbraid": true, "wbraid": true, "gad_source": true,
	"msclkid": true, "ttclid": true, "twclid": true, "li_fat_id": true, "igshid": true, "igsh": true, "epik": true,
	"mc_cid": true, "mc_eid": true, "mkt_tok": true, "_hsenc": true, "_hsmi": true, "__hssc": true, "__hstc": true, "__hsfp": true, "hsctatracking": true,
	"yclid": true, "ysclid": true, "_openstat": true, "zanpid": true, "wt_mc": true, "wt.mc_id": true, "xtor": true, "xtref": true,
	"_ga": true, "_gl": true, "_ke": true, "s_cid": true, "s_kwcid": true, "ns_mchannel": true, "ns_source": true, "ns_campaign": true, "ns_linkname": true, "ns_fee": true,
	"vero_id": true, "vero_conv": true, "oly_anon_id": true, "oly_enc_id": true, "rb_clickid": true, "wickedid": true,
	"at_medium": true, "at_campaign": true, "at_custom1": true, "at_custom2": true, "at_custom3": true, "at_custom4": true, "at_link_id": true, "at_link_type": true, "at_link_origin": true, "at_ptr_name": true, "at_bbc_team": true, "at_format": true,
	"cmpid": true, "ftag": true, "smid": true, "ocid": true, "srsltid": true, "guccounter": true, "guce_referrer": true, "guce_referrer_sig": true, "ref_src": true, "ref_url": true,
}

// trackingPrefixes start the names of whole families of such parameters.
var trackingPrefixes = []string{"utm_", "pk_campaign", "pk_kwd", "pk_medium", "pk_source", "mtm_", "matomo_", "piwik_", "hsa_"}

// queryKey drops the tracking parameters of a query and normalises the escapes
// of the rest, in its order.
func queryKey(q string) string {
	if q == "" {
		return ""
	}
	var b strings.Builder
	for more := true; more; {
		var part string
		part, q, more = strings.Cut(q, "&")
		name, _, _ := strings.Cut(part, "=")
		if part == "" || isTracking(escapes(name)) {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('&')
		}
		b.WriteString(escapes(part))
	}
	return b.String()
}

func isTracking(name string) bool {
	name = strings.ToLower(name)
	if tracking[name] {
		return true
	}
	for _, p := range trackingPrefixes {
		if strings.HasPrefix(name, p) {
			return true
		}
	}
	return false
}
