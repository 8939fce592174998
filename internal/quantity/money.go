package quantity

// currencySigns stand in front of an amount.
var currencySigns = map[string]string{
	"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "₪": "ILS", "₦": "NGN", "₱": "PHP", "฿": "THB", "₫": "VND",
}

// dollarPrefix are the letters in front of "$" that name the country.
var dollarPrefix = map[string]string{
	"us": "USD", "u.s.": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "can": "CAD", "nz": "NZD", "hk": "HKD", "s": "SGD", "sg": "SGD", "nt": "TWD", "r": "BRL", "mx": "MXN",
}

// currencyCodes stand in front of an amount (or, the ISO codes, behind it).
var currencyCodes = map[string]string{
	"rs": "INR", "inr": "INR", "usd": "USD", "gbp": "GBP", "eur": "EUR", "aud": "AUD", "cad": "CAD", "nzd": "NZD", "jpy": "JPY", "cny": "CNY", "rmb": "CNY", "chf": "CHF", "hkd": "HKD", "sgd": "SGD",
	"sek": "SEK", "nok": "NOK", "dkk": "DKK", "zar": "ZAR", "brl": "BRL", "mxn": "MXN", "pkr": "PKR", "ngn": "NGN", "kes": "KES", "ksh": "KES", "aed": "AED", "sar": "SAR", "pln": "PLN", "rub": "RUB",
}

// coin is a currency word with the amount of the currency that it is.
type coin struct {
	code   string
	factor float64
}

// currencyWords stand behind an amount. "pounds" is left to unitWords, see
// moneyPounds; "won" is a verb without a scale word in front.
var currencyWords = map[string]coin{
	"dollar": {"USD", 1}, "dollars": {"USD", 1}, "bucks": {"USD", 1}, "euro": {"EUR", 1}, "euros": {"EUR", 1}, "yen": {"JPY", 1}, "yuan": {"CNY", 1}, "renminbi": {"CNY", 1},
	"rupee": {"INR", 1}, "rupees": {"INR", 1}, "cents": {"USD", 0.01}, "cent": {"USD", 0.01}, "pence": {"GBP", 0.01}, "quid": {"GBP", 1},
	"francs": {"CHF", 1}, "roubles": {"RUB", 1}, "rubles": {"RUB", 1}, "pesos": {"MXN", 1}, "rand": {"ZAR", 1}, "lira": {"TRY", 1}, "shekels": {"ILS", 1}, "kronor": {"SEK", 1}, "kroner": {"NOK", 1},
	"naira": {"NGN", 1}, "dirhams": {"AED", 1}, "riyals": {"SAR", 1}, "baht": {"THB", 1}, "ringgit": {"MYR", 1}, "rupiah": {"IDR", 1}, "reais": {"BRL", 1}, "zloty": {"PLN", 1}, "zlotys": {"PLN", 1}, "hryvnia": {"UAH", 1},
	"bitcoin": {"BTC", 1}, "bitcoins": {"BTC", 1},
}

// nations stand between an amount and a currency word that several share.
var nations = map[string]map[string]string{
	"us": {"dollar": "USD", "dollars": "USD"}, "u.s.": {"dollar": "USD", "dollars": "USD"}, "american": {"dollars": "USD"}, "australian": {"dollar": "AUD", "dollars": "AUD"},
	"canadian": {"dollar": "CAD", "dollars": "CAD"}, "singapore": {"dollars": "SGD"}, "taiwan": {"dollars": "TWD"}, "fijian": {"dollars": "FJD"}, "jamaican": {"dollars": "JMD"},
	"indian": {"rupees": "INR"}, "pakistani": {"rupees": "PKR"}, "nepali": {"rupees": "NPR"}, "swiss": {"francs": "CHF"}, "danish": {"kroner": "DKK"}, "norwegian": {"kroner": "NOK"}, "swedish": {"kronor": "SEK", "kroner": "SEK"},
	"philippine": {"pesos": "PHP"}, "argentine": {"pesos": "ARS"}, "chilean": {"pesos": "CLP"}, "colombian": {"pesos": "COP"}, "mexican": {"pesos": "MXN"},
	"japanese": {"yen": "JPY"}, "chinese": {"yuan": "CNY"}, "egyptian": {"pounds": "EGP"}, "turkish": {"lira": "TRY"}, "british": {"pounds": "GBP"}, "lebanese": {"pounds": "LBP"},
}

// letterScale are the letters that stand against a number for a scale. "m" is
// also the metre: see scaleLetter.
var letterScale = map[string]float64{"m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12, "trn": 1e12, "k": 1e3, "cr": 1e7}
