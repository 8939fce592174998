package statement

import (
	"strings"

	"hearsay/internal/text"
)

// posts are what one person of a body is at a time, each with its normal form. A boss
// may be any of them.
var posts = formsOf(`chairman chair|chairwoman chair|chair|chairperson chair|chief_executive ceo|chief_executive_officer ceo|ceo|managing_director|
finance_director cfo|chief_financial_officer cfo|finance_chief cfo|cfo|chief_operating_officer coo|operations_director coo|coo|chief_technology_officer cto|cto|
chief_marketing_officer cmo|marketing_director cmo|chief_legal_officer clo|general_counsel clo|chief_medical_officer|chief_scientific_officer|
president|vice_president|vice-president vice_president|executive_vice_president|senior_vice_president|deputy_chairman|vice-chairman deputy_chairman|
treasurer|general_secretary|deputy_general_secretary|assistant_general_secretary|regional_organiser|regional_officer|national_officer|national_secretary|branch_secretary|shop_steward|head_coach coach|coach|assistant_coach|manager coach|assistant_manager assistant_coach|captain|skipper captain|vice-captain|
sporting_director|technical_director|headteacher head|head_teacher head|headmaster head|headmistress head|principal head|deputy_headteacher deputy_head|deputy_head|
mayor|deputy_mayor|governor|lieutenant_governor|senator|sen senator|representative|rep representative|congressman representative|congresswoman representative|
council_member|city_council_member council_member|councilman council_member|councilwoman council_member|school_board_member|first_officer co-pilot|co-pilot|first_mate co-pilot|
prime_minister|deputy_prime_minister|chief_minister|deputy_chief_minister|head_of_human_resources|head_of_communications|head_of_security|head_of_sport|
chief_constable|deputy_chief_constable|assistant_chief_constable|fire_chief|deputy_fire_chief|director_general|deputy_director`)

// duties are words that stand in front of an office (see text.Office) and say which it is.
var duties = text.Set(`health interior home foreign finance defence defense justice transport education agriculture energy environment culture trade labour labor interior housing
social media press general private permanent cabinet shadow medical artistic musical creative managing executive financial commercial marketing regional national
sales policy technical clinical nursing research science information communications operations production casting site store bank hotel office campaign project stage
chief deputy assistant senior junior associate acting head police fire information security water railways railway tourism sports sport youth planning tax
treasury planning external internal public corporate human legal news political picture fashion sports sales retail`)

// grades of police officers and soldiers.
var gradesOf = formsOf(`constable|police_constable constable|pc constable|sergeant|sgt sergeant|detective_sergeant sergeant|inspector|detective_inspector inspector|
chief_inspector|detective_chief_inspector chief_inspector|superintendent|superintendent_of_police superintendent|deputy_superintendent|deputy_superintendent_of_police deputy_superintendent|additional_superintendent|assistant_superintendent|detective_superintendent superintendent|chief_superintendent|detective_chief_superintendent chief_superintendent|
detective_constable constable|corporal|lance_corporal|colonel|lieutenant_colonel|brigadier|commander|lieutenant_commander`)

// trades are what people work as; the normal form is a group that outlets use for one
// another. Trades that go together with others are left out (author, actor, businessman;
// a professor may be a surgeon), and so are words for two (chemist, landlord).
var trades = formsOf(`teacher teach|schoolteacher teach|headteacher teach|headmaster teach|nurse|midwife nurse|carer nurse|paramedic|doctor|gp doctor|physician doctor|
surgeon doctor|lawyer|solicitor lawyer|barrister lawyer|attorney lawyer|engineer|mechanic|technician engineer|plumber build|electrician build|builder build|carpenter build|joiner build|
bricklayer build|roofer build|labourer build|farmer farm|farmhand farm|shepherd farm|lorry_driver|truck_driver lorry_driver|trucker lorry_driver|bus_driver|coach_driver bus_driver|
taxi_driver|cab_driver taxi_driver|train_driver|police_officer police|policeman police|policewoman police|detective police|firefighter fire|fireman fire|postman post|postwoman post|
postal_worker post|postie post|chef food|cook food|baker|butcher|banker|accountant|bookkeeper accountant|auditor accountant|fisherman sea|sailor sea|trawlerman sea|seaman sea|hairdresser hair|barber hair|
librarian|dentist|agent|publicist|seamstress|dinner_lady|lollipop_lady|scaffolder|plasterer build|bricklayer build|painter_and_decorator build|window_cleaner|caretaker|janitor caretaker|receptionist|secretary|
cashier|barista|waiter wait|waitress wait|barmaid bar|barman bar|bartender bar|security_guard|bouncer|lifeguard|coastguard|binman refuse|refuse_worker refuse|refuse_collector refuse|conductor|
zookeeper|gamekeeper|beekeeper|florist|optician|podiatrist|osteopath|physiotherapist|radiographer|midwife_assistant|health_worker|anganwadi_worker|childminder|nanny childminder|student study|pupil study|apprentice|
factory_worker|warehouse_worker|construction_worker build|dockworker|docker dockworker|delivery_driver|courier delivery_driver|software_engineer|web_designer|graphic_designer|jeweller|tattooist|blacksmith|thatcher|undertaker|
veterinary_nurse|dental_nurse|district_nurse nurse|photographer|dj|comedian|ballet_dancer|dancer|sculptor|vet|veterinary_surgeon vet|veterinarian vet|pharmacist|architect|soldier|pilot|priest|vicar priest|pastor priest|rector priest|curate priest|
miner|cleaner|shopkeeper|grocer shopkeeper|gardener|social_worker|civil_servant|estate_agent|publican|hotelier|tailor|welder|steelworker|bank_manager banker|
neurologist|psychologist|psychiatrist|cardiologist|oncologist|epidemiologist|virologist|immunologist|physicist|economist|statistician|historian|mathematician|astronomer|geologist|
guitarist|drummer|bassist|pianist|violinist|cellist|trumpeter|saxophonist|keyboardist|
archaeologist|palaeontologist|paleontologist palaeontologist|zoologist|botanist|sociologist|anthropologist|linguist|meteorologist|climatologist meteorologist|seismologist|volcanologist|marine_biologist`)

// positions are where a player plays.
var positions = formsOf(`goalkeeper|keeper goalkeeper|defender|full-back defender|centre-half defender|centre-back defender|midfielder|winger wing|wing|striker|forward striker|
prop|hooker|lock|flanker|scrum-half|fly-half|full-back|quarterback|linebacker|wicketkeeper|opener batter|batsman batter|batter|bowler|spinner bowler|seamer bowler|pitcher|catcher|shortstop`)

// sides are those of a trial.
var sides = formsOf(`prosecuting prosecution|prosecutor prosecution|for_the_prosecution prosecution|crown_prosecutor prosecution|defending defence|mitigating defence|for_the_defence defence|for_the_defense defence|
judge bench|district_judge bench|magistrate bench|coroner bench|recorder bench|
defence_lawyer defence|defense_lawyer defence|defense_attorney defence|defence_barrister defence|defence_counsel defence|defence_solicitor defence`)

// officials are those who see to a match.
var officials = formsOf(`referee|match_referee referee|assistant_referee|linesman assistant_referee|fourth_official|umpire|third_umpire|video_assistant_referee|var video_assistant_referee`)

// parties with the words for them, in front of a politician's title.
var parties = formsOf(`republican|democrat democratic|democratic|labour|labor labour|conservative|tory conservative|liberal_democrat lib_dem|lib_dem|green|liberal|independent|snp|plaid_cymru|dup|sinn_fein|fine_gael|fianna_fail|bjp|reform_uk`)

// partyShort are the short forms of parties that stand in brackets behind a name.
var partyShort = formsOf(`lab labour|con conservative|lib_dem|ld lib_dem|snp|green|ind independent|plaid plaid_cymru|dup|sf sinn_fein|ff fianna_fail|fg fine_gael|bjp|labor labour|dem democratic|rep republican|reform reform_uk`)

// politicians are the nouns that a party stands in front of.
var politicians = text.Set(`mp mps msp td mla senator sen rep representative congressman congresswoman councillor candidate governor gov mayor lawmaker peer leader`)

// kinOf are words for a relative; the normal form joins those that go together.
var kinOf = formsOf(`wife spouse|husband spouse|widow spouse|widower spouse|girlfriend lover|boyfriend lover|fiancée lover|fiancee lover|fiancé lover|fiance lover|mother|mum mother|mom mother|father|dad father|
sister|twin_sister sister|half-sister sister|brother|twin_brother brother|half-brother brother|son|daughter|cousin|aunt|uncle|niece|nephew|grandmother|grandfather|grandson|granddaughter|
mother-in-law|father-in-law|sister-in-law|brother-in-law|son-in-law|daughter-in-law`)

// nations are the adjectives of peoples; those that go together have one normal form.
var nations = formsOf(`british|english british|scottish british|welsh british|american|canadian|australian|french|german|italian|spanish|portuguese|dutch|belgian|swiss|austrian|swedish|norwegian|danish|finnish|
icelandic|polish|czech|slovak|hungarian|romanian|bulgarian|greek|turkish|russian|ukrainian|serbian|croatian|indian|pakistani|bangladeshi|nepalese nepali|nepali|chinese|japanese|korean|thai|vietnamese|
indonesian|malaysian|filipino|iranian|iraqi|israeli|egyptian|nigerian|kenyan|ghanaian|ethiopian|moroccan|algerian|tunisian|brazilian|argentine argentinian|argentinian|chilean|colombian|mexican|cuban|peruvian|jamaican|
irish|south_african|sri_lankan|new_zealand`)

// former are words that put a role into the past.
var former = text.Set(`former ex retired one-time onetime ex- then late`)

// formsOf reads "words normal|…", with "_" for a space; a term without a normal form
// is its own.
func formsOf(s string) map[string]string {
	out := map[string]string{}
	for _, e := range strings.Split(s, "|") {
		f := strings.Fields(e)
		if len(f) == 0 {
			continue
		}
		out[strings.ReplaceAll(f[0], "_", " ")] = strings.ReplaceAll(f[len(f)-1], "_", " ")
	}
	return out
}
