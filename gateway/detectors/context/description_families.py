"""What messages that describe a thing are known by: names of fields that belong together, in the languages in which
programs are written. A family is added here, or in `description_works.py`; `descriptions.py` looks for them.
"""

from enum import Enum
from typing import Final, NamedTuple

MIN_SIGNS: Final = 2
"""Names of a family that have to stand together, one of them its own."""


class Described(Enum):
    """What a message describes."""

    NOTHING = "nothing"
    THING = "thing"  # an offer, a machine: what it says of health is nobody's, but where it says "I"
    SAID = "said"  # a song, an advertisement, a lesson: who says "I" there is nobody who sends it
    TEAM = "team"  # who plays in a match: when they were born and what hurts them is published
    FIRM = "firm"  # a business or an estate that is offered: its place and numbers are nobody's either
    FORM = "form"  # which fields, words or codes there are: no value in it is anybody's


class Family(NamedTuple):
    """Names that stand together in the description of one kind of thing."""

    what: Described
    own: frozenset[str]  # of which one has to be there
    beside: frozenset[str]
    needed: int = MIN_SIGNS
    is_list: bool = False  # whether an own name has to come again: a single one may be what somebody booked
    is_said: bool = False  # whether its texts say "I" of nobody who sends them, as songs do
    is_rated: bool = False  # whether it is one even where somebody rates it: a song called "Pain" with five stars


def words(text: str) -> frozenset[str]:
    """Names that are written one behind the other."""
    return frozenset(text.split())


FAMILIES: Final = (
    Family(  # books, journals, recordings
        Described.THING,
        words("isbn isbn10 isbn13 issn eissn isrc iswc ismn oclc lccn doi"),
        words(
            "pubdate publicationdate publishdate publisheddate datepublished publisher edition pagecount"
            " numberofpages pages verlag auflage erscheinungsjahr seitenzahl editorial editeur editora editore"
            " uitgever wydawnictwo goodreads bookformat authors author autor auteur autore imprint subjects dewey"
            " abstract artist album tracknumber journal"
        ),
    ),
    Family(  # recipes: schema.org, and makers of food
        Described.THING,
        words(
            "recipeingredient recipeingredients recipeinstructions recipeyield recipecuisine recipecategory cooktime"
            " preptime suitablefordiet zubereitungszeit kochzeit tempspreparation tempscuisson tiempococcion"
            " tempocottura bereidingstijd"
        ),
        words("ingredients servings nutrition zutaten ingredientes ingredienti yield totaltime portionen"),
    ),
    Family(  # job adverts
        Described.THING,
        words(
            "hiringorganization basesalary employmenttype joblocation validthrough applyurl applicationdeadline"
            " jobposting vacancy vacancyid salaryrange salarymin salarymax stellenanzeige stellentitel anstellungsart"
            " bewerbungsfrist arbeitszeitmodell contracttype tipocontrato typecontrat jobdescription requisitionid"
            " remoteallowed"
        ),
        words(
            "salary gehalt salario salaire stipendio title titel titulo titre titolo jobtitle qualifications"
            " responsibilities department benefits description beschreibung descripcion descricao descrizione"
        ),
        needed=3,
    ),
    Family(  # advertisements and landing pages
        Described.THING,
        words(
            "responsivesearchad expandedtextad responsivedisplayad adgroupad adgroupads finalurls finalmobileurls"
            " headlinepart1 headlines longheadline longheadlines adcreative adcreatives creativeassets objectstoryspec"
            " linkdata displayurl adtext admessage primarytext"
        ),
        words("descriptions description calltoaction headline adgroup adset creative bid budget targeting imagehash"),
        is_said=True,
    ),
    Family(  # listings of apps
        Described.THING,
        words(
            "whatsnew promotionaltext marketingurl supporturl fulldescription shortdescription privacypolicyurl"
            " appstoreversionlocalizations featuregraphic recentchanges"
        ),
        words("keywords locale description subtitle screenshots bundleid"),
    ),
    Family(  # pictures, films and sounds that are offered
        Described.THING,
        words(
            "releases modelrelease modelreleased propertyrelease iseditorial isadult license licence copyright"
            " copyrightnotice contributor creditline photographer iptc"
        ),
        words("keywords tags stichworte motscles palabrasclave schlagworte"),
    ),
    Family(  # trials of medicines, as they are registered
        Described.THING,
        words(
            "nct nctid nctnumber eudract eudractnumber euctnumber isrctn inclusioncriteria exclusioncriteria"
            " primaryoutcome primaryoutcomes primaryendpoint studytype overallstatus armgroups interventions sponsor"
            " leadsponsor"
        ),
        words("enrollment eligibility phase phases arms criteria minage maxage conditions brieftitle officialtitle"),
        needed=3,
    ),
    Family(  # courses and classes that can be booked
        Described.THING,
        words(
            "maxcapacity capacity totalbooked maxparticipants maxattendees seatsavailable seatsleft spotsleft"
            " spotsavailable placesleft availableseats availablespots freeplaces waitlistcount bookedcount"
            " teilnehmerzahl maxteilnehmer freieplaetze freieplatze plazas plazaslibres aforo cupo vagas"
            " placesrestantes placesdispo postidisponibili plaatsen"
        ),
        words("startdatetime start level instructor trainer classid coursename name title kursname curso cours corso"),
        is_list=True,
    ),
    Family(  # words and texts that are sung
        Described.THING,
        words("lyrics lyric lrc syncedlyrics songtext songtexte paroles letra letras karaoke"),
        words(
            "artist artista artiste kunstler kuenstler interprete track publisher explicit isrc lines format album"
            " song cancion chanson canzone lied musica title titulo titre duration language"
        ),
        is_said=True,
    ),
    Family(  # what is learned by heart
        Described.THING,
        words("deckname deckid deck notetype modelname cardtype flashcard flashcards karteikarten"),
        words("front back tags hint vorderseite rueckseite anverso reverso recto verso"),
        needed=3,
        is_said=True,
    ),
    Family(  # languages that are learned
        Described.THING,
        words(
            "learninglanguage targetlanguage fromlanguage nativelanguage uilanguage lernsprache zielsprache"
            " idiomaobjetivo langueapprise"
        ),
        words("correct iscorrect useranswer challenges challenge exercise exercises lesson skill skillid typed"),
        is_said=True,
    ),
    Family(  # markets
        Described.THING,
        words("symbol ticker tickers isin wkn cusip currencypair tradingpair"),
        words(
            "bid bids ask asks orderbook feargreedindex maxpain openinterest marketcap volume24h ohlcv candles vwap"
            " lastprice headline headlines manchete titular schlagzeile sentiment sentimento sentimiento stimmung"
        ),
    ),
    Family(  # what is asked to be known: there is a right answer
        Described.THING,
        words(
            "correct iscorrect correctanswer correctanswers correctindex correctoption rightanswer distractors"
            " solution richtig richtigeantwort loesung respuestacorrecta bonnereponse rispostacorretta respostacorreta"
            " juistantwoord poprawnaodpowiedz correctresponse correctchoice rightchoice assessmentitem"
        ),
        words(
            "quiz trivia answers options choices explanation antwortmoeglichkeiten opciones opcoes opzioni"
            " itembody prompt"
            " simplechoice choiceinteraction responsedeclaration"
        ),
        is_said=True,
    ),
    Family(  # sentences from which programs learn
        Described.THING,
        words(
            "intents rasanludata nlu commonexamples trainingphrases sampleutterances utterances invocationname"
            " languagemodel interactionmodel"
        ),
        words("samples examples entities slots intent"),
        is_said=True,
    ),
    Family(  # words for which a service watches
        Described.THING,
        words(
            "terms wordlist wordlists blocklist blockedterms blockedwords bannedwords badwords triggerwords"
            " triggerphrases denylist blacklist filterwords sperrwoerter sperrliste palabrasprohibidas motsinterdits"
        ),
        words("rule rules ruleid ruleset action actions threshold matchmode matchtype severity enabled policy"),
        needed=3,
        is_said=True,
    ),
    Family(  # what many readers marked in a book
        Described.THING,
        words("passage passages highlight highlights popularhighlights"),
        words("loc locator location cfi chapter book bookid asin count position title author"),
        needed=4,
        is_said=True,
    ),
    Family(  # what is searched for, and how often
        Described.THING,
        words(
            "cpc searchvolume avgmonthlysearches monthlysearches keyworddifficulty suchvolumen volumenbusquedas"
            " volumenbusqueda volumederecherche volumedibusca volumedibuca serp serpposition"
        ),
        words(
            "keyword keywords kw query suchbegriff palabraclave motcle palavrachave parolachiave zoekwoord volume"
            " competition difficulty position rank ctr impressions clicks"
        ),
        is_said=True,
    ),
    Family(  # what those who write programs have to do
        Described.THING,
        words(
            "sprint storypoints storypoint epic epics epickey issuetype backlog backlogitem userstory userstories"
            " acceptancecriteria jira issuekey"
        ),
        words(
            "summary points project issues issue key status assignee title priority labels reporter components"
            " estimate story stories tickets"
        ),
        needed=4,
        is_said=True,
    ),
    Family(  # key figures of an app or a firm
        Described.THING,
        words(
            "churn churnrate dau mau wau arpu arppu arpdau retention retentionrate retentiond1 retentiond7 retentiond30"
            " d1retention d7retention d30retention kpi kpis"
        ),
        words(
            "cohort title game users sessions installs revenue conversion conversionrate newusers activeusers segment"
            " platform period week month quarter"
        ),
    ),
    Family(  # articles, and programmes to hear
        Described.THING,
        words(
            "byline dateline enclosure podcast podcastid episodenumber articlebody standfirst kicker dachzeile chapo"
            " entradilla showid itunes newsitem"
        ),
        words(
            "headline title section body description episode explicit duration guid summary teaser schlagzeile titular"
        ),
        is_said=True,
    ),
    Family(  # films and series
        Described.THING,
        words(
            "movie movies film films pelicula plot tagline imdbid tmdbid fsk director directors genres series season"
        ),
        words("keywords cast year title overview synopsis runtime genre network episodes releasedate"),
        needed=3,
        is_said=True,
    ),
    Family(  # music
        Described.THING,
        words("playlist playlistname tracks danceability valence setlist"),
        words("bpm title artist artists album mood name genre"),
        needed=3,
        is_said=True,
    ),
    Family(  # questions that are often asked
        Described.THING,
        words("faq faqs helparticle helparticles knowledgebase kbarticle"),
        words("question answer title body frage antwort pregunta respuesta reponse domanda risposta"),
    ),
    Family(  # patents
        Described.THING,
        words("publicationnumber applicationnumber inventors inventor assignee ipc cpc prioritydate patentnumber"),
        words("title abstract claims description"),
        needed=3,
    ),
    Family(  # courses of schools
        Described.THING,
        words(
            "ects courseid coursecode syllabus semester dozent dozentin lecturer lehrveranstaltung modul asignatura"
            " creditos matiere docente profesor vak studiengang"
        ),
        words(
            "kurs course sections fullname shortname summary title name modulename credits lectures curso cours corso"
        ),
        needed=3,
    ),
    Family(  # who works when
        Described.THING,
        words("shifts rota roster dienstplan schichten turnos vardias gardes headcount fte"),
        words("ward station department unit abteilung servicio nurseslots requiredstaff start"),
        needed=3,
    ),
    Family(  # how many people have something
        Described.THING,
        words(
            "per100k incidence incidencerate prevalence mortality casecount deathcount inzidenz fallzahl fallzahlen"
            " todesfalle todesfaelle cases deaths casos obitos muertes defunciones casi decessi deces gevallen"
            " przypadki antal antall andel anteil proportion prevalens insidens incidens fall tilfaelde dodsfall"
        ),
        words(
            "region regions county state week year agegroup altersgruppe bundesland landkreis kw semana provincia"
            " comuna departement regione woche jahr annee ano population lan län kommun kommune alder ålder kon kön"
            " koen kjonn aldersgrupp aldersgruppe ar år vecka uke sex gender geschlecht sexo sexe sesso"
        ),
        is_list=True,
    ),
    Family(  # machines: accumulators, robots, plants, vehicles
        Described.THING,
        words(
            "designcapacity fullchargecapacity batteryhealth chargecycles stateofhealth stateofcharge mainbrush"
            " sidebrush dustbin filterlife brushlife mopstatus aream2 cleanarea spindle spindlespeed coolant"
            " hydraulicpressure odometer vin engineload inverter plc conveyor toner tonerlevel drumunit extruder"
            " nozzle printbed drehzahl drehmoment vorschub velocidadhusillo dtc"
        ),
        words(
            "battery status fault faults filter charge temperature voltage current health life symptom symptoms"
            " diagnosis cyclecount maintenance error errors alarm alarms wartung fehler storung averia panne guasto"
            " usterka"
        ),
        needed=3,
    ),
    Family(  # centres of calls and counters of people who wait: a mood there is an average of many
        Described.THING,
        words(
            "abandoned abandonrate abandonedcalls abandonmentrate avghandletime averagehandletime aht servicelevel"
            " answeredcalls missedcalls callsanswered callsabandoned callsoffered avgwaittime averagewait longestwait"
            " occupancy ivr ivrmenu verlorene verloreneanrufe angenommene abandonadas llamadasabandonadas abandonnes"
            " appelsabandonnes abbandonate chiamateperse erreichbarkeit wartezeit"
        ),
        words(
            "queue queues calls intervals agents agentsloggedin extension skillgroup avgdurations avgduration"
            " acd anrufe"
            " llamadas appels chiamate chamadas warteschlange cola file coda"
        ),
        needed=3,
    ),
    Family(  # what is tried on one part of those who use something
        Described.THING,
        words("experiment experiments abtest abtests holdout holdouts splittest trafficallocation treatmentgroup"),
        words(
            "variants variations audience hypothesis minversion metrics trafficsplit rolloutpercentage allocation"
            " primarymetric guardrailmetrics control payload"
        ),
        needed=3,
    ),
    Family(  # stores of goods, each with its charge
        Described.THING,
        words(
            "sku skus warehouse warehouseid stocklocation storagelocation binlocation lagerort lagerplatz"
            " almacen entrepot"
            " magazzino magazyn armazem gtin ean upc"
        ),
        words(
            "lot lotnumber batch batchno batchnumber expiry expirydate expires onhand qtyonhand reorderpoint"
            " reorderlevel"
            " minstock charge chargennummer verfallsdatum mhd lote caducidad validade peremption lotto scadenza"
            " houdbaarheid partia datawaznosci bestbefore inventory bestand"
        ),
        needed=3,
    ),
    Family(  # machines of a household
        Described.THING,
        words(
            "appliance appliances applianceid appliancetype haushaltsgeraet hausgerat electrodomestico electromenager"
            " elettrodomestico eletrodomestico huishoudapparaat washer washingmachine dishwasher dryer waschmaschine"
            " spulmaschine geschirrspuler lavadora lavavajillas lavelinge lavevaisselle lavatrice lavastoviglie"
            " vaatwasser wasmachine pralka zmywarka thermostat"
        ),
        words(
            "cycle cycles cyclestotal phase program programme spin spinspeed rpm temperature lasterror errorcode"
            " doorlock"
            " remainingtime programm programa ciclo ciclos fase centrifuga door detergent waterlevel smokedetector"
            " powerconsumption energykwh"
        ),
        needed=3,
    ),
    Family(  # machines of a factory, as series of figures
        Described.THING,
        words("machine machineid machineno maschine maschinennr maquina macchina prensa presse press plantid plcid"),
        words(
            "line pressure temperature flow humidity vibration rpm valve zone speed torque oee druck temperatur"
            " linie linea"
            " presion temperatura pression pressione"
        ),
        needed=4,
    ),
    Family(  # vehicles, and what is broken about them
        Described.THING,
        words(
            "vehicle vehicles vehicule vehicules fahrzeug fahrzeuge vehiculo veiculo veicolo voertuig pojazd odometer"
            " licenseplate numberplate kennzeichen immatriculation matricula targa kenteken"
        ),
        words(
            "make model marque modele marke modell marca modelo modello merk mileage km kilometrage kilometerstand"
            " kilometraje chilometraggio atelier garage werkstatt taller officina werkplaats warsztat symptom symptoms"
            " symptomes symptome sintomas sintomi panne averia guasto dtc obd fault faults"
        ),
        needed=4,
    ),
    Family(  # what insurers offer, each with its price
        Described.THING,
        words(
            "tarife tariffs tarifas tariffe selbstbehalt selbstbeteiligung deductible deductibles copay coinsurance"
            " franchise franquicia franquia franchigia eigenrisico karencja wartezeitmonate"
        ),
        words(
            "tarif tariff tarifa plan plans premium premiums monthlypremium beitrag beitraege pramie prima prime"
            " cotisation"
            " premio benefits coverage leistungen leistung coberturas garanties coperture dekking"
        ),
        needed=3,
        is_list=True,
    ),
    Family(  # reports of matches: who plays there is known to everybody
        Described.TEAM,
        words(
            "dorsal shirtnumber jerseynumber ruckennummer rueckennummer trikotnummer cronica matchreport spielbericht"
            " liveticker startingxi startingeleven lineup lineups aufstellung alineacion onceinicial formazione"
            " shirt squad squads squadnumber kader effectif plantilla plantel roster"
            " matchevents secondhalf tarjetas yellowcards redcards torschutze goalscorers numeromaillot numerodimaglia"
        ),
        words(
            "match matches fixture fixtureid partido partidos spiel spiele rencontre partita jogo wedstrijd mecz minute"
            " minuto minuut hometeam awayteam heim gast local visitante marcador scoreline score spieltag"
            " jornada journee"
            " giornata jugador jugadores joueur spieler giocatore jogador player players league liga ligue"
        ),
        needed=3,
    ),
    Family(  # earthquakes, which are "felt"
        Described.FIRM,
        words(
            "mag magtype quake earthquake earthquakes hypocenter epicenter epicentre epizentrum epicentro"
            " erdbeben terremoto sismo seisme terremoti sismos"
        ),
        words("place depth depthkm felt cdi mmi features geometry coordinates tsunami sig magnitude intensity"),
    ),
    Family(  # pages of a wiki
        Described.THING,
        words("spacekey space storage wikitext wikipage parentpageid ancestors contentmodel"),
        words("representation title body version wiki revision pageid"),
        needed=4,
    ),
    Family(  # what customers think of what they bought
        Described.THING,
        words("nps csat ces npsscore csatscore netpromoterscore customereffortscore"),
        words("survey surveyid questions comment comments feedback touchpoint store branch umfrage encuesta enquete"),
    ),
    Family(  # music as it is played, with its speed and its key
        Described.THING,
        words("artist artists artista artiste interpret kunstler"),
        words("title titulo titre titel album bpm key musicalkey camelot isrc danceability energy genre track"),
        needed=4,
        is_said=True,
        is_rated=True,
    ),
    Family(  # plants, and what grows in fields
        Described.THING,
        words("plant plantid plantname pflanze pflanzen pflanzenart plante pianta crop cropid cultivar cultivo kultur"),
        words(
            "symptoms symptome sintomas symptomes sintomi diagnosis diagnose diagnostico diagnostic disease krankheit"
            " pest schadling treatment therapie soil boden leaf leaves"
        ),
    ),
    Family(  # quality of programs
        Described.THING,
        words("technicaldebt codesmells codesmell debt linter ruleid cyclomatic cognitivecomplexity duplications"),
        words("rule severity effort issues coverage maintainability component"),
        needed=3,
    ),
    Family(  # businesses in a directory, and when they open
        Described.FIRM,
        words(
            "regularhours openinghours openinghoursspecification openday businesshours oeffnungszeiten offnungszeiten"
            " horaires horarios orari openingstijden storecode specialhours"
        ),
        words(
            "title categories category opentime closetime opens closes dayofweek telephone branche industry website"
            " primaryphone storefrontaddress"
        ),
    ),
    Family(
        Described.FIRM,
        words(
            "branche branchen industry industrysector sector rubro rubrique secteur settore ramo gewerbe naics nace"
            " wz2008"
        ),
        words("firma company companyname business businessname razonsocial raisonsociale ragionesociale bedrijf web"),
        is_list=True,
    ),
    Family(  # estates that are let or sold
        Described.FIRM,
        words(
            "baserent coldrent warmrent totalrent kaltmiete warmmiete nettokaltmiete askingprice listprice"
            " listingprice kaufpreis monthlyrent alquilermensual precioventa preciodealquiler loyer prixdevente canone"
            " huurprijs vraagprijs aluguel"
        ),
        words(
            "livingspace numberofrooms constructionyear wohnflaeche wohnflache zimmer bedrooms bathrooms floorarea"
            " sqft yearbuilt energyclass superficie habitaciones chambres surface quartos vani kamers woonoppervlakte"
            " rooms"
        ),
    ),
    Family(  # hotels
        Described.FIRM,
        words("hotel hotelid hotelname starrating stars roomtypes rateplans"),
        words("rooms rate rates phone address amenities checkintime checkouttime propertyid"),
        needed=3,
    ),
    Family(  # concepts of vocabularies: OMOP, SNOMED RF2, LOINC, RxNorm
        Described.FORM,
        words(
            "conceptname vocabularyid standardconcept conceptclassid moduleid definitionstatusid casesignificanceid"
            " longcommonname loincnum rxcui tty codesystem"
        ),
        words("conceptid conceptcode domainid effectivetime active component shortname str sab"),
        needed=3,
    ),
)
"""Names as plain keys, in the languages in which programs are written."""

SOMEBODYS: Final = words(
    "user userid username users useremail uid patient patientid patients paciente customer customerid client"
    " clientid member memberid visitor visitorid anonymousid distinctid personid person employeeid subscriberid"
    " sessionid session deviceid device installid installationid event eventname events email mail cart basket order"
    " orderid applicant candidate driver reader borrower loan progress percent readinghistory rating myrating"
    " watched bookmarked kunde kundeid benutzer usuario utilisateur utente gebruiker warenkorb bestellung pedido"
    " commande firstname lastname fullname givenname familyname surname vorname nachname prenom apellidos apellido"
    " cognome sobrenome contactname contactperson ansprechpartner dob birthdate dateofbirth birthday geburtsdatum"
    " smoker heartrate guest guests guestname booking bookingid reservation reservationid journal diary tagebuch"
    " diario note patientname appointment appointments feeling feelings insulin insulinunits glucose glucosemgdl"
    " mysymptoms injured injuredperson victim verletzter verletzte geschaedigter geschadigter lesionado herido blesse"
    " victime ferito gewonde poszkodowany antragsteller fahrer passenger passengers passeggero pasajero passager"
)
"""Names beside which a thing is somebody's: what a person reads, orders, visits, or is asked about."""

PLAYERS: Final = words(
    "birthdate dateofbirth dob birthday geburtsdatum injured firstname lastname fullname givenname familyname surname"
    " vorname nachname prenom apellidos apellido cognome sobrenome lesionado blesse"
)
"""Those of them that are published of who plays in a team."""

RATED: Final = frozenset({"rating"})
TYPES: Final = {
    "recipe": Described.THING,
    "jobposting": Described.THING,
    "book": Described.THING,
    "audiobook": Described.THING,
    "movie": Described.THING,
    "tvepisode": Described.THING,
    "tvseries": Described.THING,
    "podcastepisode": Described.THING,
    "musicrecording": Described.THING,
    "article": Described.THING,
    "newsarticle": Described.THING,
    "scholarlyarticle": Described.THING,
    "medicalscholarlyarticle": Described.THING,
    "blogposting": Described.THING,
    "faqpage": Described.THING,
    "qapage": Described.THING,
    "course": Described.THING,
    "product": Described.THING,
    "offercatalog": Described.THING,
    "dataset": Described.THING,
    "game": Described.THING,
    "videogame": Described.THING,
    "videoobject": Described.THING,
    "imageobject": Described.THING,
    "softwareapplication": Described.THING,
    "mobileapplication": Described.THING,
    "medicaltrial": Described.THING,
    "localbusiness": Described.FIRM,
    "organization": Described.FIRM,
    "medicalorganization": Described.FIRM,
    "medicalbusiness": Described.FIRM,
    "medicalclinic": Described.FIRM,
    "hospital": Described.FIRM,
    "pharmacy": Described.FIRM,
    "dentist": Described.FIRM,
    "store": Described.FIRM,
    "restaurant": Described.FIRM,
    "hotel": Described.FIRM,
    "apartment": Described.FIRM,
    "realestatelisting": Described.FIRM,
    "place": Described.FIRM,
}
"""Types of schema.org that a whole document may have and that describe what is published."""

PARCELS: Final = words(
    "trackingnumber trackingno trackingid shipmentno shipmentnumber parcelnumber parcelid consignment consignmentid"
    " waybill airwaybill sendungsnummer paketnummer numerodesuivi numeroenvio numeroseguimiento codigorastreio"
    " sku mpn partno partnumber asin material"
    " spedizione numerospedizione zendingnummer numerprzesylki isbn isbn13 ean gtin hscode pieces pallets packagetype"
)
