package quote

import "hearsay/internal/text"

// documents speak in the third person: "the statement read".
var documents = text.Set(`statement letter report memo memorandum post tweet message filing lawsuit suit
email e-mail note sign caption banner placard card ad advert advertisement article document complaint
indictment ruling judgment text invitation notice poster slogan plaque inscription affidavit
transcript editorial headline paper study survey bill law order warrant review release story`)

// owned are documents whose owner speaks in them.
var owned = text.Set(`statement letter memo memorandum post tweet message email e-mail note caption text
affidavit affidavits lawyer`)

// groups are plural or collective words that name a source without a name.
var groups = text.Set(`police officials witnesses experts researchers scientists residents neighbours
neighbors onlookers fans critics supporters sources insiders doctors lawyers prosecutors detectives
investigators officers friends relatives locals authorities analysts aides campaigners colleagues
insurers organisers organizers protesters passengers survivors paramedics firefighters ministers`)

// orgNouns take up an outlet or body named before: "the paper added".
var orgNouns = text.Set(`outlet newspaper paper magazine website site broadcaster agency network station
publication company firm charity club union group organisation organization ministry department
council league body association federation airline bank government party`)

// offices are roles of people that others speak for.
var offices = text.Set(`president actress star queen king prince princess duke duchess couple family
secretary governor mayor leader chief chancellor celebrity player striker winger keeper bishop pope
archbishop`)

var namePart = text.Set(`of de la del da di van von der den bin ibn al el le du dos das the and`)

// close2 are adjectives that follow their noun: "a source close to".
var close2 = text.Set(`close familiar near present involved`)

// persons are nouns for people who are quoted without a name.
var persons = text.Set(`source insider onlooker witness eyewitness fan friend pal neighbour neighbor
passenger colleague officer woman man resident local shopper customer viewer listener user
commuter spokesman spokeswoman spokesperson representative rep official aide adviser advisor
lawyer councillor councilor member player teammate team-mate teacher nurse doctor driver worker
employee student pupil parent mother father tourist visitor guest bystander relative cousin
critic expert analyst executive staffer villager trader farmer fisherman survivor victim caller
reader supporter voter person boy girl teenager pensioner minister mp mep msp mla td senator congressman congresswoman backbencher figure veteran
cyclist motorist pedestrian jogger runner walker angler surfer swimmer climber sailor skipper fitter
mechanic engineer electrician plumber builder carpenter decorator joiner gardener cleaner porter
waiter waitress barman barmaid chef cook baker butcher grocer shopkeeper publican hairdresser postman
postwoman courier cabbie trucker miner labourer laborer apprentice paramedic firefighter
constable detective inspector sergeant soldier pilot steward conductor guard lifeguard warden caretaker
landlord landlady tenant homeowner householder lodger widow widower
classmate schoolmate flatmate housemate
workmate retiree volunteer activist campaigner protester protestor demonstrator
refugee migrant traveller traveler holidaymaker hiker camper spectator punter regular patient carer
midwife surgeon dentist vet pharmacist therapist psychologist physicist chemist biologist professor
academic historian economist strategist pollster lobbyist lawmaker politician solicitor barrister
attorney prosecutor judge magistrate juror clerk accountant auditor investor shareholder broker dealer
buyer seller retailer consultant contractor architect surveyor designer photographer journalist
reporter editor author novelist poet artist musician guitarist drummer comedian dancer model stylist
athlete footballer cricketer golfer rider jockey trainer referee umpire scout striker defender
midfielder goalkeeper scientist researcher coach manager owner boss producer director actor actress singer writer
crew-member partygoer reveller concertgoer festivalgoer observer negotiator diplomat banker trustee`)

// mute are words for those who speak for others or who stay unnamed.
var mute = text.Set(`spokesman spokeswoman spokesperson representative rep official source insider
onlooker bystander witness eyewitness friend pal aide adviser advisor lawyer neighbour neighbor
caller user viewer reader member figure expert analyst critic statement mother father sister brother
wife husband son daughter`)

// kin are relatives who are talked of without a name.
var kin = text.Set(`wife husband sister brother daughter son mum mom dad aunt uncle grandmother grandfather
girlfriend boyfriend partner fiancée fiancé fiancee fiance niece nephew grandson granddaughter lady gentleman
bride groom`)
