"""Words of appointments with clinicians: English, Spanish, German, French, Portuguese. Folded: lower case, no
accents."""

from typing import Final

from gateway.detectors.matching.lazily import Expression

APPOINTMENT: Final = (
    r"\b(?:appointments?|appts?|termine?|arzttermin|therapietermin|cita(?: medica)?|citas|rendez[- ]?vous|rdv"
    r"|consultations?|consultas?|janji|jadwal|jadual|konsultasi"
    r"|teleconsultas?|sprechstunde|seance|sesion|sessao|therapie(?:sitzung|stunde)|bookings?|book(?= )"
    r"|reservations?|intake"
    r"|follow[- ]?up|check[- ]?up"
    r"|(?:therapy|counsel(?:l)?ing|psychotherapy|coaching|video|telehealth|treatment|group) (?:session|visit|call"
    r"|appointment)s?|telehealth"
    r"|televisit|visits?|agendamentos?|marcac(?:ao|oes)|prenotazion[ei]|slots?|sessions?|schedul(?:e|ed|ing)"
    r"|encounters?|vevent|terapia con"
    r"|therapie bei|(?:tengo|tenho) (?:terapia|sesion|sessao)|therapie um|reschedule (?:therapy|counsel(?:l)?ing"
    r"|my session)|seance (?:chez|avec)|seeing (?:my|dr)"
    r"|see (?:my|dr)|you(?: are|'re)? see(?:ing)?|visita con|promemoria|consults?|will (?:call|see) (?:you\b"
    r"|(?:mon|tues|wednes|thurs|fri)day|tomorrow|at\b)"
    r"|wizyt[aye]|afspraak|appuntament\w*|turnos?|boka tid|tidsbok\w+|bokad tid|bestill(?:e|t)? time|timebestilling"
    r"|ajanvaraus|dr slot|doctor slot|(?:preferred|requested|chosen|selected|desired"
    r"|booked) (?:slot|time|appointment|date)|referrals?"
    r"|opd|outpatient|poliklinika|consulta externa|fecha (?:de )?atencion|data (?:do |de )?atendimento|zapis|priem"
    r"|запись|прием"
    r"|afspraken|afspraakverzoek|bokning\w*|bokad(?:e|a)?|besok(?:et|styp|stid|sorsak)?|lakarbesok|vardbesok"
    r"|tidbokning"
    r"|konsultasjon\w*|konsultation\w*|timeavtale|legetime|lægetid|laegetid|tidsbestilling|aftaler?|randevular\w*"
    r"|waiting ?lists?|wait ?lists?|warteliste|lista de espera|listas de espera|liste d ?attente|lista d ?attesa"
    r"|wachtlijst|vantelista|venteliste|lista oczekujacych|referred by|uberweisung\w*|derivacion|interconsulta"
    r"|encaminhamento|verwijzing|remiss|skierowanie|impegnativa"
    r"|invitees?|(?:initial|intake|psychiatric|diagnostic|psychological) evaluation|sitzung(?:en)?|besuch(?:e)?"
    r"|day surgery|surgery date|op ?termin|untersuchungstermin|prenota"
    r"|tanggal ?periksa|jadwal ?(?:dokter|kontrol|periksa|konsul\w*|praktek)|antrian|antrean|rawat ?jalan|kunjungan"
    r"|konsultasi|janji ?temu|temu ?janji|lich ?kham|dat ?(?:lich|hen) ?kham"
    r"|reserve|citaprevia|cita previa|reservar|agendar|(?:pedir|solicitar) (?:cita|hora|turno)|marcar consulta"
    r"|prendre rdv"
    r"|visita medica|besokstid|randevu|turno medico|prelevement|navsteva lekare|controle ?afspraak|kontrolltermin)\b"
    r"|予約|診察|受診|来院|希望日|预约|挂号|예약|진료"
    r"|\b(?:termin|arzt|praxis)?buchung(?:en)?\b|\btermin(?:bestatigung|erinnerung|vereinbarung|anfrage|absage"
    r"|verschiebung|buchung|details?|wunsch)\w*"
    r"|\w{0,16}(?:erstgesprach|erstgespraech|vorgesprach|kennenlerngesprach)\b|\bfirst visit\b"
    r"|\binvitation au rendez\b"
    r"|\bprimera (?:visita|sesion)\b|\bpremiere (?:seance|visite)\b|\bprimeira (?:visita|sessao)\b"
)
"""What is agreed on."""

STRONG: Final = (
    r"\b(?:appointments?|appts?|termine?|arzttermin|therapietermin|cita(?: medica)?|citas|rendez[- ]?vous|rdv"
    r"|consultations?|consultas?|wizyt[aye]|afspraak|appuntament\w*|randevu|consults?"
    r"|boka tid|tidsbok\w+|bokad tid|bestill(?:e|t)? time|timebestilling|ajanvaraus|dr slot|doctor slot|afspraken"
    r"|tanggal ?periksa|jadwal ?(?:dokter|kontrol|periksa|konsul\w*)|janji ?temu|temu ?janji|lich ?kham"
    r"|janji(?: ?(?:dokter|medis|periksa))?|konsultasi(?: ?dokter)?|buat janji"
    r"|besokstyp|besokstid|lakarbesok|vardbesok|tidbokning|timeavtale|legetime|laegetid|tidsbestilling|randevular\w*"
    r"|wait(?:ing)? ?lists?|warteliste|listas? de espera|liste d ?attente|lista d ?attesa|wachtlijst|vantelista"
    r"|venteliste"
    r"|teleconsultas?|fecha (?:de )?atencion|予約|受診|来院|希望日|预约|挂号|예약|yoyaku|priem|запись|intake|vevent"
    r"|therapie(?:sitzung|stunde)|agendamentos?|telehealth|(?:therapy|counsel(?:l)?ing"
    r"|psychotherapy) (?:session|visit|appointment)s?|\w{0,16}(?:sprechstunde|untersuchungstermin)"
    r"|(?:office|clinic|doctor|gp|house|nurse|hospital|wellness|well child|new patient) visits?"
    r"|(?:sesion(?:es)?|sitzung(?:en)?|seances?|sess(?:ao|oes)|sedut[ae]|sessies?) (?:de |di |d |fur |bei |chez |con "
    r"|com |bij |en )?(?:la )?(?:psic?h?o)?th?erap\w{1,6})\b"
)
"""The ones that by themselves say appointment."""

CLINICIAN: Final = (
    r"\bpsic\b\.? {0,2}[a-z]|\bdipl\.?[ -]{0,2}psych|\bdrs\b\.? {0,2}[a-z]|\bdott(?:\b|oressa|ore\b)"
    r"|\b[a-z]{3,14}olog(?:en|e|in)\b"
    r"|\bconsulta prep\b|\bservi[cz]\w{1,3} (?:\w+ )?(?:sifilis|hepatit\w+|vih|hiv|prep|ists?)\b"
    r"|\bdr\b\.? ?(?:med\.? )?[a-z]|\bdra\.? [a-z]|\bdoctors?\b|psychiat|psykiat|psiquiatr|psycholoo?g|psicolog"
    r"|psychother"
    r"|psicoterap|\btherapists?\b|\btherapeut"
    r"|\bterapeut|\bterapia\b|\btherapie|\btherapy\b|counsell?or|counsell?ing\b|\bclinic\b|\bclinica\b|\bclinique\b"
    r"|\bhospital\b|physician|\bpatient|midwife|\bhebamme\b"
    r"|gyn[ae]|ginec|oncolog|neurolog|cardiolog|urolog|endocrin|dermatolog|fertility|obstetr|p(?:a)?ediatric"
    r"|\barzt\b|\barztin\b|arzttermin|facharzt|hausarzt|zahnarzt"
    r"|\bklinik|\bpraxis\b|\bmedico\b|\bmedica\b|\bmedecins?\b|\bpsy\b|sage-?femme|\bclinician|\bpractitioner"
    r"|\bnurse\b|\bdentist|\bmental health|\bconsultorio\b"
    r"|\bsurgery\b|\bgp\b|\bgeneral practi|behaviou?ral health|\bdetox\b|\brehab\b|addiction|\bcbt\b|\bemdr\b"
    r"|\bmri\b|chemo|dialysis|ultrasound|\bprenatal\b|\babortion\b"
    r"|\bivg\b|planning ?familial|interruption volontaire|interrupcion voluntaria|\baborto\b|schwangerschaftsabbruch"
    r"|\babtreibung|\babortus\b|schwangerenberatung"
    r"|\b(?!(?:techn|bi|ec|ge|meteor|termin|chron|ap|ide|myth|the|ont|method|typ|top|anth|astr|archae|arche"
    r"|crimin|soci|phil"
    r"|cosm|zo|tecn|etym|ethn|anthrop|anal|tri|phen|micr)olog)[a-z]{3,14}(?:ologi(?:e|a|st\w{0,2})|ology"
    r"|olog[oau]e?|ologue|iatr(?:ie|ia|y|a|e|ist))\b"
    r"|\baa meeting|\bna meeting|anonymous meeting|\bal-?anon\b|support group|selbsthilfegruppe|grupo de apoyo"
    r"|groupe de parole"
    r"|echograph|ecografia|ultraschall|endoscop|coloscop|colonoscop|gastroscop|biops|radiolog|mammogra|\birm\b"
    r"|\bmrt\b|tomogra"
    r"|infusion\b|vaccin|impfung|vacuna|vacina|blood (?:test|draw)|blutabnahme|prise de sang|analisis de sangre"
    r"|physio|fisioter"
    r"|kinesi|orthophon|logopad|orthopad|ortoped|orthoped|\bdentaire|\bdentista|tandarts|huisarts|\blekarz"
    r"|\blek\. |przychodni"
    r"|\blakare|vardcentral|\blege\b|\bhastane|\bdoktor|ambulator|poliambul|sjukhus|szpital|ziekenhuis|sygehus"
    r"|nemocnice|ordinace|\bmedicina (?:familiar|general|interna|preventiva|do trabalho|del trabajo|di base)\b"
    r"|\bmedecine (?:generale|interne)\b|\b(?:family|internal|general) medicine\b|\ballgemeinmedizin\b|\bgeriatr"
    r"|\bcirugia\b|\bcirurgia\b|\bchirurg|\bodontol|poliklinik|поликлиник|врач|\bvrach|невролог|терапевт|кардиолог"
    r"|гинеколог|психиатр|психолог|стоматолог|хирург|クリニック|医院|病院|医師|診療科|内科|外科|皮膚科|精神科"
    r"|心療内科|婦人科|歯科"
    r"|医生|门诊|병원|의사|내과"
    r"|\bdental\b|orthodont|ortodon|hygienist|\boptician|optometr|podiat|podolog|chiropract|osteopat|dietiti"
    r"|nutritionist|acupunct|\b(?:eye|sight|hearing) (?:exam|test|check)|\bsehtest\b|\bhortest\b|\bx-?ray\b"
    r"|\bpap smear|\bsmear test|\bannual physical\b|\bphysical exam|\b(?:physical|occupational|speech) therap"
    r"|\bimpf\w*|\b(?:flu|covid|booster) (?:shot|jab)\b|(?:arzt|aerzt)lich|\bospedal|\bspedal"
    r"|(?:krebs|haut|mamma|seh)(?:screening|vorsorge)|\bvorsorge(?:untersuchung|termin)\w*"
    r"|\bkine\b|\bosteo\b|\bgyneco\b|\bophtalmo|\boftalm|\boculist|\bdermato\b|\botorr?in|\bfisio\b|\bdentiste\b"
    r"|\bnutricion|\bnutriolog|\b(?:frauen|augen|haut|kinder|nerven|betriebs|amts|lungen|hno ?)(?:ae|a)rzt"
    r"|\b(?:cancer|breast|cervical|skin|bowel|hearing|vision|health) screening\b"
    r"|\bvisita \w+(?:ologica|iatrica|istica|opedica|edica)\b"
    r"|\bob ?(?:/ ?)?gyn|\bob (?:appointment|appt|visit|check)|\b\d{1,2} ?(?:weeks?|wks?) (?:scan|ultrasound|anatomy)"
    r"|\banatomy scan|\bantenatal|\bpostnatal|\bpostpartum|\blactation|\bwell ?-?(?:child|baby|woman)\b|\bmammogra"
    r"|\bpsichiatr|\bostetric|\bfisiatr|\bfisioterap|\borthopaed|\bcamhs\b|\biapt\b|\bcmht\b|\btmj\b|\brheumat"
    r"|\breumat|\bpneumolog|\bnephrolog|\bhaematolog|\baudiolog|\bhuisarts\w*|\bpraktijkondersteuner|\bpoh-? ?ggz"
    r"|\bverloskund|\bzorgverlener|\bbarnmorsk|\bsjukskot|\bsykepleier|\bsygeplejersk|\b\w*mottagning(?:en)?\b"
    r"|\bvardcentral\w*|\blakarbesok|\blegekontor|\blegevakt|\blaegehus|\btandlakar|\btandlaege|\btannlege"
    r"|\bsjukgymnast|\bjordmor|\bdis hekim|\bhekim\w*|\bpoliklinik|\bpolozn|\bginekolog"
    r"|\b(?:sti|std|ist|its|mst|hiv|vih)[ -]?(?:screen\w*|tests?|testing|testung|check\w*|consult\w*|clinic"
    r"|beratung|sprechstunde)\b(?! ?(?:results?|status|kits?|date|value))"
    r"|\b(?:consulta|cribado|rastreio|prueba|teste|test|depistage|atendimento) (?:de |du |da |para )?(?:its?|ist"
    r"|mst|vih|hiv)\b"
    r"|\bhiv[ -](?:schnell|selbst|self|rapid)?[ -]?test\w*\b(?! ?(?:results?|status|kits?|date|value))"
    r"|\bprep[ -](?:beratung|consult\w*|start|visit|follow|check|clinic)"
    r"|\bsexual health\b|\bsalud sexual\b|\bsante sexuelle\b|\bsaude sexual\b|\bsexuelle gesundheit\b|\bcegidd\b"
    r"|\bsalud mental\b|\bsaude mental\b|\bsante mentale\b|\bpsychische gesundheit\b|\bhno\b|\bent clinic\b"
    r"|\b(?:methadone?|suboxone|buprenorphine) (?:clinic|otp|program\w*|maintenance|treatment|cent(?:er|re)"
    r"|ambulanz|praxis|visit)"
    r"|\bprograma de metadona\b|\bsubstitution(?:sambulanz|spraxis)|\bopioid treatment|\bdialyse\b|\bdialisis\b"
    r"|\blogopad|\bergotherap|\bpsych(?:iatrie|iater|ologin|ologe)|\bonkolog|\boncolog|\bvacunacion\b"
    r"|\bvaccinations?\b"
    r"|\bcancer (?:institute|cent(?:er|re)|clinic|care|unit|hospital)|\bradiation (?:therap\w*|oncology|unit"
    r"|entrance|treatment)"
    r"|\bradiotherap|\bstrahlentherap|\bwound care\b|\bketamine (?:clinic|infusion|therapy|treatment)|\btms"
    r" (?:session|treatment|clinic)|\bday surgery\b"
    r"|\bhospice\b|\bivf\b|\biui\b|\bobgyn\b|\bpelvic floor\b|\bphlebotom|\bcolposcop|\bcystoscop|\bpodiatr"
    r"|\bmed(?:ication)? management"
    r"|\bpain (?:clinic|management)|\bsleep (?:clinic|study|lab)\b|\bmemory clinic|\bgender clinic|\bhormone"
    r" therapy|\bvasectom|\bsterili[sz]ation\b|\bcircumcis|\btubal|\bhysterectom|\bhysteroscop"
    r"|\bbariatric|\btransplant|\bcataract|\blasik|\bprosthe(?:tic|sis)|\bmastectom|\bprostat|\bcolonosc"
    r"|\bbronchosc|\bcardioversion"
    r"|\ballergy (?:test|clinic|shot)|\bmenopause (?:clinic|consult\w*)|\bhrt consult\w*|\bneuropsych|\badhd"
    r" assess\w*|\bautism assess\w*|\bgeburtsvorbereitung"
    r"|, ?(?:m\.?d|d\.?o|lmft|lcsw|lmhc|lpcc?|psy\.?d|r\.?n|n\.?p|pmhnp|arnp|d\.?d\.?s|d\.?m\.?d|pa-c|bcba)\b"
    r"|\b(?:lmft|lcsw|lmhc|lpcc|pmhnp|psyd|licsw|lmsw|bcba)\b"
)
"""With whom, or for what."""

NEXT: Final = (
    r"^(?:next|upcoming|nachster?|proxima?|prochaine?|prossima) (?:clinic |video |home )?(?:visit|besuch|visite)(?:"
    r" (?:date|at|on))?$"
    r"|^(?:(?:next|upcoming|prox(?:ima)?|proxim[ao]|nachste?r?|prochaine?|prossim[ao]|volgende|nasta|nastepna"
    r"|last|fecha|date|data|datum"
    r"|hora|fec) (?:de (?:la )?)?)?(?:appointments?|appts?|cita|consulta|termin|arzttermin|rdv|rendez ?vous"
    r"|visita|afspraak|wizyta"
    r"|besok|randevu|turno|(?:de )?atencion|(?:do |de )?atendimento|priema?|app(?:oin)?t|(?:dr|doctor|clinic"
    r"|consult\w*|preferred"
    r"|booked|visit|therapist|nurse|gp) (?:slot|visit)|besokstid|wunschtermin|terminwunsch|wunsch ?termin|ersttermin"
    r"|(?:next|upcoming|prox(?:ima)?|proxim[ao]|nachste?r?|prochaine?|prossim[ao]|volgende) (?:therapy |counsel\w* )?"
    r"(?:sessions?|sitzung|sesion|seance|sessao|seduta|sessie))(?: (?:date|time|at"
    r"|datetime|on|fecha|datum|start|ts))?$"
)
"""Names of fields that hold when somebody has an appointment."""

BOOKING: Final = (
    r"reserv|book|creat|confirm|schedul|agendar|marcar|solicitar|prenot|rezerw|umow|afspraak|boka|bestill"
    r"|randevu|objedn|buchen"
    r"|vereinbar|prendre|pedir|nova|nuova|nouveau"
)
"""Words in addresses that make an appointment."""

MOVED: Final = (
    r"\b(?:reschedul\w*|cancel\w*|postpone\w*|verschieb\w*|verleg\w*|absag\w*|aplaz\w*|anul\w*"
    r"|reporter|annul\w*|remarc\w*"
    r"|desmarc\w*|spostare|disdire|verzett\w*|afzegg\w*|przeloz\w*|odwol\w*)\b"
)
"""What somebody wants of an appointment: it has a time already."""

CLINICIAN_KEY: Final = (
    r"^(?:\w+ )?(?:doctor|clinician|therapist|practitioner|psychologist|psychiatrist|physician|counsell?or"
    r"|speciality|specialty|specialist"
    r"|arzt|arztin|therapeut|therapeutin|fachrichtung|medico|medica|terapeuta|psicologo|psicologa|psiquiatra"
    r"|especialidad|especialidade"
    r"|huisarts|tandarts|lekarz|lakare|doktor|dottore|dottoressa|zorgverlener|behandelaar|praktijk"
    r"|huisartsenpraktijk|mottagning|vardcentral|vardgivare|behandlare|klinikk|przychodnia"
    r"|ambulatorio|hekim"
    r"|lekar|specjalista|specialista|specialisatie|lege|laege|fastlege"
    r"|spec|vrach|врач|лікар|likar|医師|担当医|診療科|科目|医生|科室|의사|진료과|medecin|specialite|praticien"
    r"|therapeute|psychologue"
    r"|clinic|midwife|dentist|nurse|hospital|klinik|clinica"
    r"|vaccines?|impfstoff|impfung|impfart|vacuna|vaccino|vacina|vaccin|vaccination|vacunacion|vacinacao"
    r"|vaccinazione|vaccinatie"
    r"|szczepienie|szczepionka|vaksine|vaksinasjon|rokotus|immuni[sz]ation|hygienist|optician|optometrist"
    r"|physio(?:therapist)?|surgeon|chirurg"
    r"|(?:nama ?)?dokter|(?:nama|kode) ?poli(?:klinik)?|poli|bac ?si|chuyen ?khoa"
    r"|chiropractor|podiatrist|dietitian|dietician|osteopath|orthodontist|obgyn|pediatrician|paediatrician"
    r"|praxis|behandler(?:in)?|zahnarzt|hausarzt|facharzt|hebamme|ospedale"
    r"|clinique)"
    r"(?: (?:name|id|type|first name|last name|full name|code|slug))?$"
)
"""Names of fields for it."""

TIME_KEY: Final = (
    r"\b(?:next visit|visit (?:window|date|time)|(?:arrival|time) window|dt|appt|date|time|datetime|dtstart|dtend"
    r"|due|starts at|heure|start|starts|begin|when|slot|scheduled|at|on|day"
    r"|fecha"
    r"|tijd|tijdstip|tidpunkt|tidspunkt|klokkeslett|termin|cas|data ora|orario|earliest|preferred date"
    r"|hora|inicio|datum|zeit|uhrzeit|fh|fec|fch|tid|klockan|dato|ora|giorno|cuando|quand|quando|wann|kiedy|godz\w*"
    r"|gun|saat"
    r"|beginn|heure|debut|data|horario|creneau|plage|franja|fascia|tijdslot|zeitfenster|end|дата|время"
    r"|tanggal(?: ?periksa)?|jadwal|jadual|waktu|jam(?: ?prakte[kx])?|tgl(?: ?periksa)?|ngay ?kham|gio ?kham"
    r"|first visit|first (?:session|appointment)|erstgespraech|erstgesprach|erstkontakt|primera (?:visita|sesion"
    r"|cita)"
    r"|premiere? (?:seance|visite|rdv)|primeira (?:consulta|sessao|visita)|availability|availabilities|disponibilidad"
    r"|disponibilidade|disponibilites?|verfugbarkeit|zeiten|wunschzeiten?|fire at|remind at|notify at"
    r"|pickup time)\b|日時|日付|希望日|予約日|日期|时间|날짜|시간"
)
TIME: Final = (
    r"\b\d{1,2}[:.h]\d{2}\b|\b20\d{2}\b|\b\d{1,2}[./]\d{1,2}\b|\btomorrow|\btoday\b|\btonight|\bnext week|\b(?:mon"
    r"|tues|wednes|thurs|fri|satur|sun)day"
    r"|\b\d{1,2} ?(?:am|pm|uhr|h)\b|\bmorgen\b|\b(?:mon|diens|donners|frei|sams|sonn)tag|\bmittwoch|\bmanana\b"
    r"|\b(?:lunes|martes|miercoles|jueves|viernes|sabado)\b"
    r"|\bon the \d{1,2}(?:st|nd|rd|th)?\b|\bam \d{1,2}\.|\bel (?:dia )?\d{1,2}\b|\ble \d{1,2}\b|\bil \d{1,2}\b"
    r"|\bdemain\b|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi)\b|\bamanha\b|\b(?:segunda|terca|quarta|quinta"
    r"|sexta)\b|\b1[5-9]\d{8}(?:\d{3})?\b|\b20[2-4]\d[01]\d[0-3]\d(?:t?\d{2,6}z?)?\b"
    r"|\b\d{1,2}月\d{1,2}日|\d{1,2}時|\d{1,2}월 ?\d{1,2}일"
)
"""When."""

BOOKED: Final = (
    r"\b(?:booked|book|confirm\w*|schedul\w*|upcoming|created?|reschedul\w*|cancel\w*|reminder|request\w*|new"
    r"|reserved?|patient|your|my|bookings?|invitees?|reservations?|reserva(?:r|s|cion(?:es)?|tion)?|prenota\w*"
    r"|buchung(?:en)?|buchen|agend\w{2,8}|marcac(?:ao|oes)|rezerwacj\w|boekingen?|umow\w*|bestill\w*|bokning\w*"
    r"|boka|join|joined|arrived?|arrival|ankunft|llegada|chegada|arrivee|check ?in|wait(?:ing)? ?lists?|warteliste"
    r"|refer(?:red|ral|rals)|afspra(?:ak|ken)|wunschtermin)\b"
)

ELSEWHERE: Final = Expression(
    r"\bstand-?ups?:|\bsprint (?:\d|review|planning|goal)|\b(?:app|product|dev|design|backend|frontend"
    r"|qa) team\b|\b(?:world|international|national) (?:\w+ ){1,4}(?:day|week|month)\b|\bawareness (?:day|week"
    r"|month)|\bwelttag\b"
    r"|\b(?:dia|semana) (?:mundial|internacional|nacional)|\bjournee (?:mondiale|internationale|nationale)"
    r"|giornata mondiale"
    r"|\bpersonas \d{1,2}\b|\balergenos\b|\ballergens\b|\bcomensales\b|\bparty ?size\b|\bcouverts\b|hairdress"
    r"|\bhair\b(?! (?:loss|falling|thinning|fall))|barber|salon|\bspa\b"
    r"|massage(?! therap| for \w+ pain)|restaurant|table for|\bnails?\b|car service|garage|mechanic"
    r"|\bvet\b|veterin|\bpets?\b|\bdogs?\b|\bcats?\b"
    r"|\bhotel|flight|doctor who|dr\.? (?:pepper|dre|martens?|strange|oetker|evil|no\b)|job (?:offer|title"
    r"|description)|salary|hiring|vacanc|apply now|recruit"
    r"|\b(?:golf|ski|hockey|soccer|football|basketball|baseball|swim|riding|climbing|writing|bike|legal|law|tax"
    r"|tennis)[ _-]clinic"
    r"|\bkennzeichen\b|autohaus|\bhu ?/ ?au\b|\bcinema|movie|film|tattoo|cosmetic|makeup|coiff|peluquer|cabeleir"
    r"|friseur|werkstatt|\bgames?\b|playlist"
    r"|soldador|\bempleado|\boperario|rotativo|turno (?:de )?(?:manana|tarde|noche)"
    r"|\b(?:regular|opening|business|office|working) ?hours\b|\bopen ?(?:time|day)\b|\boffnungszeiten\b"
    r"|\bhoraires d ?ouverture\b|\bhorario de apertura\b|\borari di apertura\b|\bopeningstijden\b"
    r"|\bpruefung\w*|\bprufung(?:en|s\w+)?\b|\bklausur\w*|\bvorlesung\w*|\bsemester\b|\bmatrikel\w*|\bstudiengang"
    r"|\bexam (?:registration|session|board)|\binscripcion de examen|\basignatura\w*|\btentamen\w*|\bappello d ?esame"
    r"|\bgym\b|\bpodcasts?\b|crossfit|\bzumba\b|personal train\w*|dance class|webinar"
    r"|(?<!video )(?<!zoom )\bconferences?\b(?! ?(?:data|id|link|url|uri|solution|call|type"
    r"|provider))|\boperational\b|degraded[_ ]performance|\b(?:major|partial)[_ ]outage\b",
    only_asked=True,
)
"""Who else gives appointments, doctors of other kinds, and how the parts of a service are."""

DESCRIBES: Final = Expression(
    r"(?:^|\b)(?:services?|types?|kind|categor(?:y|ies)|title|subject|summary|topic|description|location|place|venue"
    r"|provider|business|company|merchant|shop|store|salon|studio|vendor|staff|resource|event|product"
    r"|treatments?|offer"
    r"|offering|item|class|activity|reason|purpose|what|pet|animal|restaurant|vehicle"
    r"|servicios?|tipo|categoria|titulo|lugar|ubicacion|negocio|empresa|tienda|motivo|mascota|leistung|dienstleistung"
    r"|art|kategorie|titel|betreff|ort|anbieter|firma|laden|anlass|tier|haustier|prestation|categorie|titre|lieu"
    r"|entreprise|motif|animale?|servicos?|local|estabelecimento|servizio|luogo|azienda|dienst|soort|onderwerp"
    r"|locatie|bedrijf|usluga|rodzaj|miejsce)"
    r"(?: (?:name|title|type|label|description|text|id|code|slug|category|kind|nombre|nome|nom|naam|nazwa))*$",
    only_asked=True,
)
"""Names by which an object says what something is, for whom, and where."""

OF_OTHERS: Final = Expression(
    r"\b(?:hair ?cuts?|hair ?styl\w*|haarschnitt|frisor\w*|corte de (?:pelo|cabelo)|coupe (?:de cheveux|homme|femme)"
    r"|cabelo|parrucchier\w*|taglio capelli|kapper|fryzjer\w*|beauty|manicur\w*|pedicur\w*|waxing|lash(?:es)?|brows"
    r"|manucure|manikure|kosmetik\w*|groom\w*|hundesalon|toilettage|tosatura|tierarzt\w*|tierklinik|dierenarts"
    r"|bistro|dinner|lunch|brunch|tisch fur|mesa (?:para|de restaurante)|table (?:pour|reservation|booking)"
    r"|tavolo per"
    r"|tafel voor|stolik|ristorante|(?:team|staff|board|sales|business|project|all ?hands|kick ?off|status"
    r"|budget) ?(?:meeting|sync|call)|stand ?up|sprint planning|teammeeting|besprechung|reunion de (?:equipo|equipe"
    r"|trabajo)|reuniao|riunione|vergadering"
    r"|(?<!labour and )(?<!labor and )(?<!labour & )(?<!labor & )deliver(?:y|ies)"
    r"(?! (?:room|suite|ward|unit))|parcels?|courier|lieferung|paketzustellung|entrega|livraison|consegna|bezorging"
    r"|dostawa|plumb\w*|electrician|handyman|klempner|fontanero|plombier|idraulico|test ?drive|probefahrt"
    r"|driving (?:lesson|test)"
    r"|fahrstunde|oil change|tyre change|car ?wash|olwechsel|(?:flat|house|apartment|property|home) viewing"
    r"|wohnungsbesichtigung|photo ?shoot|fotoshooting|theat(?:er|re)|concert|konzert|escape ?room|bowling"
    r"|karaoke|padel"
    r"|squash|tennis(?! elbow)|piercing|piano lesson)\b",
    only_asked=True,
)
"""Of what names of events, services and places speak that no clinician has; elsewhere these words say nothing."""

LOOKED_FOR: Final = Expression(
    r"://|\b(?:near me|near by|nearby|cerca de mi|in meiner nahe|in der nahe|pres de (?:chez )?moi|perto de mim"
    r"|vicino a me"
    r"|in de buurt)\b"
)
"""Pages that are opened, and what is asked of a map: nobody is met there yet."""

CALENDAR: Final = Expression(
    r"\bcalendars?\b|\bkalender|\bcalendario|\bcalendrier|\bagenda\b|\bme events\b|\bcaldav\b|\bdtstart\b|\bvevent\b"
    r"|\btasks?\b|\bto ?dos?\b|\breminders?\b|\brappels?\b|\berinnerung|\brecordatorios?\b|\blembretes?\b"
    r"|\bpromemoria\b|\bherinnering|\bdue (?:string|date|at|on|datetime)\b",
    only_asked=True,
)
"""Where people write down what they have to do and when."""

JOINED: Final = Expression(
    r"/(?:rooms?|video|consult\w*|televisit\w*|waiting[-_]?rooms?|meetings?|calls?|visits?|sala|raum|salle)/"
    r"(?:[\w-]{1,40}/)?(?:join|enter|start|connect|check-?in)\b"
    r"|/(?:check-?in|checkin|arrive|arrivals?|ankunft|llegada|chegada|arrivee|anmelden|kiosk|accueil)\b"
)
"""Addresses that are called when somebody is there: an appointment that is now."""

ROOM_KEY: Final = Expression(
    r"(?:\w+ )?(?:room|rooms|raum|sala|salle|stanza|kamer|channel|slug|meeting|waiting room|sprechzimmer)"
    r"(?: (?:name|id|slug|code))?"
)
"""Names of rooms, which are called by who waits in them: `dr-ames-psychiatry`."""

WRITTEN_TITLE: Final = Expression(
    r"(?:event |task |reminder |mail |notification )?(?:title|subject|heading|headline|betreff|titel|asunto|titulo"
    r"|titre"
    r"|objet|assunto|oggetto|titolo|summary)"
)
WRITTEN_BODY: Final = Expression(
    r"(?:event |task |reminder |mail |notification )?(?:body|text|message|content|value|description|msg|alert"
    r"|note|html"
    r"|nachricht|mensaje|mensagem|texte|cuerpo|corpo)(?: (?:text|plain|html))?"
)
"""Parts of what is written to somebody: of an appointment, the title may say what it is, and the text when."""

PROFESSION_KEY: Final = Expression(
    r"(?:provider|professional|profesional|profissional|practitioner|clinician|specialist|host|staff|expert"
    r"|behandler|care)"
    r"(?: (?:type|role|kind|title|specialty|category))?"
)
"""Names under which stands what somebody does for a living."""

ENTRY_KEY: Final = Expression(
    r"(?:event |task |reminder |entry )?(?:summary|subject|title|content|task|what|text|name|description|betreff"
    r"|titel"
    r"|asunto|titre|titulo|titolo|oggetto|onderwerp|nazwa|body|note)",
    only_asked=True,
)
"""Names of what an entry of a calendar is called."""

NOBODY_MET: Final = Expression(
    r"\b(?:lectures?|class(?:es)?|courses?|(?<!eye )(?<!physical )exams?|seminars?|homework|assignments?|essay|thesis"
    r"|lab report|chapters?|shifts?|rota|on ?call|duty|stand[ -]?ups?|meetings?|sync|demo|launch|deploy\w*"
    r"|release|sprint"
    r"|portals?|onboarding|kick ?-?offs?|retros?(?:pectives?)?|backlog|roadmap|refinement|post-?mortems?|outages?"
    r"|all ?-?hands|dashboards?|migration|integration|go ?-?live|steering|okrs?|huddle"
    r"|websites?|apps?|projects?|software|service|team|fundrais\w*|gala|party|concerts?|bands?|shows?|podcasts?"
    r"|interviews?|conferences?|congress|workshops?|trainings?|volunteer\w*|birthdays?|books?|read(?:ing)?|watch\w*"
    r"|series|season|invoices?|bills?|pay|buy|order|emails?|send|renew\w*|insurance|donat\w*|budget|report|review"
    r"|presentation|slides|clients?|customers?|contract|supplier|vendor|sales|pitch|retail|pickleball"
    r"|vorlesung|klausur|prufung|schicht|dienst|feier|besprechung|rechnung|clase|examen|guardia|reunion|cumpleanos"
    r"|cours|garde|anniversaire|facture|aula|prova|plantao|reuniao|aniversario|fatura|lezione|esame|riunione"
    r"|compleanno|fattura|college|tentamen|vergadering|verjaardag|factuur)\b",
    only_asked=True,
)
"""What stands with a word for clinics where the entry is one of studies, of work or of leisure."""
