"""Words that developers put names of values together from, by what they mean, in many languages.

Folded: lower case, without accents, as `key_meaning` splits names. Whole names stand here only where they
cannot be told from their parts. A word can have several meanings.
"""

from typing import Final

NAME: Final = 1
FIRST: Final = 1 << 1
LAST: Final = 1 << 2
FULL: Final = 1 << 3
PERSON: Final = 1 << 4
"""A part that only people play: a patient, an heir, a passenger."""

AGENT: Final = 1 << 5
"""A part that programs and companies play as well: a user, a client, an owner."""

BIRTH: Final = 1 << 6
DATE: Final = 1 << 7
YEAR: Final = 1 << 8
MONTH: Final = 1 << 9
DAY: Final = 1 << 10
PHONE: Final = 1 << 11
NUMBER: Final = 1 << 12
CONTACT: Final = 1 << 13
STREET: Final = 1 << 14
TOWN: Final = 1 << 15
ZIP: Final = 1 << 16
ADDRESS: Final = 1 << 17
LINE: Final = 1 << 18
HOUSE: Final = 1 << 19
EMAIL: Final = 1 << 20
GENDER: Final = 1 << 21
NATIONAL: Final = 1 << 22
"""Numbers and papers that a state or an insurer gives to one person."""

BUSINESS: Final = 1 << 23
"""What has a name, an address and a telephone, and is nobody."""

THING: Final = 1 << 24
"""What else has a name, and properties of things: with it a name is no person's."""

SMALL: Final = 1 << 25
"""Words between others, marks of types, and what stands around values."""

CODE: Final = 1 << 26
SHORT: Final = 1 << 27
"""An abbreviation, or a word with other senses: the value has to say more."""

HANDLE: Final = 1 << 28
PLACE: Final = 1 << 29
UNKNOWN: Final = 1 << 30
"""A part of a name is no word that is known here."""

ROLE: Final = 1 << 31
"""A part under whose name alone somebody stands by name: `"beneficiario": "Inés Prado"`."""

TERSE: Final = 1 << 32
"""Letters and words that mean this only where a person is told of beside them."""

_TABLE: Final[tuple[tuple[int, str], ...]] = (
    (
        NAME,
        """nominativo name nm nam nme namn navn navne nvn nimi nom noms nome nombre naam nev isim jmeno nume nama
        namae shimei pangalan""",
    ),
    (NAME | AGENT, "jina"),
    (
        NAME | FIRST,
        """vorname vornamen vorna forename firstname givenname fname fnm nombres prenom pren prenomusuel imie
        voornaam voornamen roepnaam voorletters fornavn fornamn tilltalsnamn etunimi keresztnev prenume onoma
        givn gname imya eesnimi vardas vards namadepan emri""",
    ),
    (
        NAME | LAST,
        """surname lastname familyname lname lnm nachname nachn nachnamen familienname zuname apellido apell
        apellid apelido sobrenome snome cognome cogn nazwisko nazw efternavn efternamn etternavn sukunimi
        prijmeni priezvisko priimek familiya otchestvo prizvyshche perekonnanimi pavarde uzvards mbiemri
        namabelakang soyad soyadi soyisim achternaam achternm geslachtsnaam prezime vezeteknev patronyme patronym
        patronymic maidenname geburtsname eponymo sname ppaterno pmaterno ape apemat apepat""",
    ),
    (NAME | FULL, "fullname fullnm wholename adsoyad vornamename kisimei fio hoten hovaten namalengkap"),
    (NAME | PERSON, "tnv"),
    (FIRST | SHORT, "fst frst"),
    (LAST | SHORT, "lst"),
    (FIRST, "first vor given giv gvn forenames pila proprio christian primer primero primeiro middle second segundo"),
    (LAST, "last family sur famille fam maiden paterno materno"),
    (
        FULL,
        """full complete completo completa complet vollstandig legal real whole formatted preferred pref social""",
    ),
    (
        PERSON,
        """pat pt pasient potilas hasta benef bnf assure recip rcpt psgr psngr payer payee creditor cdtr
        ordonnateur demandeur employee empl mitarbeiter empleado employe funcionario dipendente pracownik
        student pupil alumno alumna alumne eleve aluno aluna schuler mother father mae pai madre padre mere pere
        mutter vater mom parent guardian responsavel spouse wife husband conyuge conjoint conjuge ehepartner kin
        nok sibling child kid kind enfant hijo hija filho filha figlio dziecko dependent dependant dependente
        doctor medico medecin arzt lekarz physician therapist practitioner nurse midwife dentist caregiver carer donor
        resident citizen ciudadano person persona personne pessoa osoba persoon human humanpatient subject subj
        livingsubject deceased participant respondent encuestado signer signatory firmante signataire shopper
        buyer comprador acheteur kaufer vecino etatcivil inwoner burger living afil afiliado afiliada anagrafica
        creditore debitore acreedor deudor credor devedor debiteur crediteur glaubiger schuldner claimant
        vertrauensperson bezugsperson betreuungsperson notfallkontakt notfallperson mantelzorger contactpersoon naaste
        yhteyshenkilo cuidador cuidadora aidant allegato cedente sacador depositante""",
    ),
    (
        PERSON | ROLE,
        """patient patiente patientin patienten paciente pacient pacjent paziente holder cardholder policyholder
        accountholder titular titulaire intestatario inhaber kontoinhaber inhaberin rekeninghouder karteninhaber
        beneficiary beneficiario beneficiaria beneficiaire begunstigter begunstigde insured asegurado asegurada
        segurado segurada assuree assicurato assistito versicherter versicherte versicherten verzekerde
        ubezpieczony recipient destinatario destinataria destinataire empfanger empfaenger ontvanger odbiorca
        mottaker mottagare modtager addressee consignee passenger pax passagier passager passageiro pasajero
        passeggero traveller traveler viajero viajante voyageur reisender debtor dbtr ordenante donneur pagador
        applicant antragsteller solicitante requerente aanvrager wnioskodawca utente prestador prescriber
        huisarts versicherungsnehmer verzekeringnemer contraente tomador preneur souscripteur receiver
        interessado interesado interesada citado citada compareciente favorecido favorecida recebedor recebedora
        sacado bewohner bewohnerin heimbewohner bewoner asukas mieszkaniec podopieczny podopieczna pacijent
        pacientka betreuter zorgontvanger zorgvrager hulpvrager pagadora penerima pengirim alici gonderici
        nguoinhan nguoigui prijemce prijemca cimzett destinatar vastaanottaja poluchatel oderzhuvach nasabah pasien
        tertanggung pemohon penumpang rezipient""",
    ),
    (
        AGENT,
        """user usr users usuario usuaria nutzer benutzer utilisateur utilisatrice gebruiker uzytkownik bruker
        brukere anvandare kullanici customer cust cst client cliente kunde kunden kundin klant klient klientin
        musteri asiakas member mbr mem miembro membro mitglied membre owner besitzer proprietario proprietaire
        dueno eigenaar account acct konto compte cuenta conta profile profil perfil perfiles profiel contact
        contacto kontakt contatto contato subscriber subscr abonado abonnent abonne suscriptor assinante guest
        huesped gast hospede ospite attendee invitee friend amigo viewer emergency emergencia sos sender
        absender remitente remetente expediteur emerg emergencias emergenza urgence urgencias notfall noodgeval
        noodcontact billing bill facturacion faturacao facturation rechnung
        fatturazione shipping delivery entrega livraison lieferung bezorgen envio identity me self my driver
        teslim teslimat pengiriman gonderim dostawa dostawy doruceni kiszallitas levering leverans toimitus giaohang
        rider courier chauffeur conductor lead signup registration profilo kontaktperson angehoriger contacts
        contactos kontakte contatos contatti socio socia abonent""",
    ),
    (
        BIRTH,
        """birth birthday birthdate birthdt birthtime dob dateofbirth bday bdate born geburt geburts geburtsdatum
        geburtstag gebdat gebdatum nacimiento nacim fnac fecnac nascimento nascita naissance ddn geboorte
        geboortedatum gebdtm urodzenia urodzenie dataurodzenia fodsel fodsels fodselsdato fodselsdag
        foedselsdato fodelse fodelsedatum fodelsedag syntyma syntymaaika syntymapaiva dogum dogumtarihi narozeni
        datumnarozeni szuletesi szuletes nastere nasterii rodjenja rozhdeniya lahir tanggallahir tgllahir
        ngaysinh kuzaliwa tanjoubi seinengappi sunniaeg gimimo dzimsanas datelindja dtnasc gbdat gbdt birthd urodz""",
    ),
    (
        BIRTH | SHORT,
        """geb geboren nac nasc naiss nais ur nar fodt fodd nacido nascido nato nata geburtst szul""",
    ),
    (
        DATE,
        """date dat dt dte datum fecha fec fch data dta datetime dato tarih tarihi paiva pvm time timestamp ts ms
        iso millis epoch utc formatted dob""",
    ),
    (YEAR, "year yr yyyy yy jahr anio ano annee anno jaar rok aar y"),
    (MONTH, "month mon mm monat mes mois mese maand miesiac mnd maned m"),
    (DAY, "day dd tag dia jour giorno dag dzien d"),
    (
        PHONE,
        """phone phones telp notelp fone phn phne telephone telephones telefon telefono telefone telefonu
        telefonnummer teleph telf telef tlf tlfn tfno tfn tlm tlmv telm telemovel telno telnr telnumber
        mobilephone cellphone handynummer handynr celular cellulare cellular msisdn rufnummer smartphone
        landline whatsapp whats wapp puhelin puhelinnumero matkapuhelin mobilnummer mobilnr mobiltelefon
        telephon mobphone gsmno festnetz festnetznummer telefoon telefoonnummer komorka ceptel ceptelefonu
        mobileno mobno mobnum mblno telepon dienthoai sodienthoai denwa denwabangou telefonszam tilefono kinito
        telefonas talrunis""",
    ),
    (PHONE | SHORT, "tel mobile mob mobil mobiel mobiele mbl mobl mvl movil celu handy callback nohp komorkowy"),
    (PHONE | TERSE, "ph hp cell cel gsm portable fon sms phonenum dial wa ringmig terugbel sdt"),
    (
        NUMBER,
        """number numbers num numero nmb nbr nb no nr nro nummer numer numeri digits nomor numara numarasi cislo""",
    ),
    (CONTACT, "contact contacto kontakt contatto contato callme reach contactno contactnum"),
    (
        STREET,
        """street strt strasse stras rue rua calle voie straat straatnaam ulica ul gata gate gatan gatuadress gade
        vej veien katu utca sokak cadde ulice strada thoroughfare logradouro logr avenida viale streetline
        hausstrasse streetname streetaddress jalan jln duong ulice ulitsa vulytsia katuosoite sokagi mahalle""",
    ),
    (
        TOWN,
        """city town cty ciudad ville cidade citta stadt ort wohnort plaats woonplaats stad miasto miejscowosc
        poststed sted postort kaupunki mesto sehir ilce localidad localidade locality poblacion municipio comune
        commune gemeente gemeinde suburb postaltown cityname pobl localita kota kabupaten kecamatan kelurahan
        thanhpho oras orasul varos telepules gorod misto lungsod mji taluka tehsil""",
    ),
    (
        ZIP,
        """zip zipcode postcode postal postalcode pcode plz postleitzahl cp cep cap pocztowy kodpocztowy codpostal
        codepostal codigopostal postnr postnummer postnumber postinumero postinro yubin yuubin psc
        irsz pstlz pincode eircode postkode cpostal zipc kodepos kodpos postakodu kodpocz codpos iranyitoszam poskod""",
    ),
    (
        ADDRESS,
        """address addresses addr addrs adr adres adresse adressen direccion direc direcc indirizzo endereco
        morada moradas anschrift wohnanschrift adress osoite domicilio domicile residence residencia residenza
        lakcim adresa zamieszkania postanschrift wohnadresse mailing alamat tirahan diachi adres1 cimem address1
        address2 jusho juusho jyusho адрес адреса""",
    ),
    (ADDRESS | SHORT, "dir"),
    (STREET | SHORT, "via"),
    (LINE, "line ln linea ligne zeile linha linje regel lines"),
    (
        HOUSE,
        """house hausnummer hausnr hnr huisnummer huisnr civico domu housenumber houseno husnr building apt floor""",
    ),
    (
        EMAIL,
        """email mail emails mails correo correoelectronico courriel eml mel emailaddress epost correos
        emailadresse posta""",
    ),
    (GENDER, "gender sex sexo sexe geschlecht genero geslacht plec gndr sesso kon sexu kjonn"),
    (
        NATIONAL,
        """ssn cpf nif dni nie nino nhs nhsnumber pesel bsn codicefiscale codfiscale nir numsecu insee cns curp
        aadhaar aadhar svnr kvnr ahv personnummer cpr fodselsnummer hetu passport pasaporte passeport reisepass
        passaporto passaporte passnr idnr nationalid tckn cuil cedula niss mrn documento docnum docident docno
        pan panno uidno taxid steuerid perso ausweis ausweisnummer carteirinha numutente matricule iban""",
    ),
    (
        BUSINESS,
        """branch store shop filiale sucursal tienda loja boutique negozio magasin geschaft winkel sklep restaurant
        hotel venue merchant vendor seller supplier pharmacy apotheke pharmacie farmacia hospital clinic
        practice praxis klinik clinica company companies firma empresa entreprise azienda societe unternehmen
        bedrijf organization organisation organizacion org corp employer arbeitgeber brand dealer agency agencia
        school university bank support helpdesk imprint impressum station stop haltestelle parking museum gym salon
        kiosk locker packstation terminal airport depot warehouse lager place places poi pois publisher theater theatre
        cinema branches filialen sucursales tiendas lojas boutiques negozi magasins agences geschafte winkels sklepy
        niederlassung niederlassungen hotline hotlines helpline helplines lifeline lifelines""",
    ),
    (
        THING,
        """file files filename app apps application class host hostname device product prod event method screen
        page view package pkg module domain model modelo item group team table column col row tag type typ tipo
        role category cat categoria plan course album song track title playlist channel campaign project service
        svc server system network wifi ssid bucket key param parameter property attr func function procedure
        process thread job task queue topic node cluster zone region state country pais land currency drug
        medicine medication med disease test lab exam game level char character pet dog animal horse mascota
        room car vehicle vessel browser os platform sdk lib library version ver build image img icon photo
        picture avatar color colour font style theme template layout component widget button menu agent hash
        token url uri path folder ext mime format locale lang language unit sensor metric status reason message
        msg error exception variable var const schema db database collection index cache cookie session
        screenname nick nickname alias label datei fichier archivo arquivo plik produkt producto produit produto
        gerat appareil dispositivo kurs medikament medicamento farmaco article artikel articulo order pedido
        commande bestellung jobtitle position dept department abteilung workout exercise recipe receta meal food
        ingredient brand maker make manufacturer carrier operator ip mac ble bluetooth wallet eth btc contract
        remote memory bind web link endpoint port gateway socket verified enabled flag valid validated confirmed
        consent optin has was can count total weight control place reminder notification notify mode sport
        league club map layer series season episode movie film show book author artist actor singer band
        composer genre feature experiment variant config setting option field display space workspace tenant
        repo branchname commit step stage action tower sim interface adapter lesson quiz question answer poll
        survey ringtone voice accent skill badge achievement reward prize coupon offer promo deal discount
        source medium referrer utm ad ads adset creative placement keyword min max minimum maximum earliest
        latest limit range required""",
    ),
    (
        PLACE,
        """place lugar lieu luogo local platz country county province provincia kraj woiwodschaft land pais
        birthplace""",
    ),
    (HANDLE, "username login loginname uname userid logon screen handle"),
    (CODE, "id code cod codigo cd codice kod uuid guid ref idx extension prefix dialcode countrycode ccode"),
    (
        SMALL,
        """the of de do da du del della di des der den das dos el la le an on in as per your my his her our their
        own main primary secondary alternate alt current new old home work private privat personal perso casa
        fijo fixe particular p s n d f l i x c b u o k v str txt tb tbx inp obj arr int val value values data
        dados datos donnees daten info information infos details detail attributes attrs properties props tags
        attribute attr property prop trait traits fields field input inputs body json form query payload request req
        record entry dto params
        variables content text string raw map mapvalue stringvalue point low high vals section stammdaten stamm
        general basic hashed default other all any ud cd cb best mr mrs ms q a and e y und et och og with to
        from for us uk gb fr es it br ca custom card tarjeta carte karte cartao dem demo demographics enc list
        set update writes documents document envelope soap header results result entity entities tracked what
        whats is are please enter como cual es tu su ihr ihre dein deine wie lautet ist quel quelle votre ton
        est qual seu sua bitte digite indique ingrese und""",
    ),
)

_ROLE_TEXT: Final = """
 student pupil alumno alumna eleve aluno aluna schuler schueler uczen leerling elev studente mother father mae pai
 madre padre mere pere mutter guardian responsavel encarregado spouse conyuge conjoint conjuge ehepartner hijo hija
 filho filha dziecko doctor medico medecin arzt lekarz therapist psychologist psychiatrist nurse caregiver employee
 claimant plaintiff complainant borrower athlete
 mitarbeiter mitarbeiterin empleado empleada employe trabajador trabajadora trabalhador trabalhadora colaborador
 colaboradora salarie lavoratore lavoratrice medewerker ansatt anstalld medarbejder funcionario dipendente pracownik
 werknemer signatory firmante signataire comprador
 acheteur kaufer paz pac pcte ptnt kierowca fahrer motorista conducente
"""
ROLE_ALONE: Final = tuple(_ROLE_TEXT.split())
"""The same, of words that stand inside of others: looked for as whole names."""

_JOINED_TEXT: Final = """
 member candidate attendee registrant applicant enrollee mitglied teilnehmer teilnehmerin kandidat kandidatin
 prufling pruefling examinee miembro socio socia candidato candidata inscrito inscrita participante adherent
 adherente participant
 candidat candidate inscrit membro
"""
JOINED: Final = tuple(_JOINED_TEXT.split())
"""Who takes part in something: parties, teams and plans do as well, so beside it has to stand what only people have."""

_TRUSTED_TEXT: Final = """
 trustedperson trustedcontact trustedfriend supportperson supportcontact supportfriend emergencyperson contactperson
 safeperson safecontact vertrauensperson bezugsperson notfallperson notfallkontakt ansprechperson
 kontaktperson personadeconfianza personaconfianza contactodeconfianza contactoemergencia contactodeemergencia
 personnedeconfiance personneconfiance contacturgence pessoadeconfianca pessoaconfianca contatoemergencia
 contatodeemergencia personadifiducia
"""
_TRUSTED: Final = frozenset(_TRUSTED_TEXT.split())
"""Whom somebody calls in need."""

_WATCHERS: Final = (
    "observer", "beobachter", "beobachterin", "observador", "observadora", "observateur", "observatrice",
    "osservatore", "waarnemer", "obserwator",
)  # fmt: skip
"""Who looks at the stars, at birds or at a game; in programs, what is called when something changes."""

WHOLE: Final[dict[str, int]] = {
    "00100010": NAME | PERSON,
    "00100030": BIRTH | DATE,
    "00102154": PHONE,
    "00101040": ADDRESS,
    "ufn": NAME | FIRST,
    "uln": NAME | LAST,
    "umb": PHONE,
    "ubd": BIRTH,
    "adi": NAME | FIRST | SHORT,
    **dict.fromkeys(("adisoyadi", "adsoyadi", "isimsoyisim", "advesoyad"), NAME | FULL),
    **dict.fromkeys(
        ("kullaniciadisoyadi", "musteriadisoyadi", "hastaadisoyadi", "aliciadisoyadi"), NAME | FULL | PERSON
    ),
    **dict.fromkeys(("rut", "runpaciente", "rutpaciente", "rutcliente"), NATIONAL),
    "nomnaissance": NAME | LAST,
    "nomdenaissance": NAME | LAST,
    "nomusage": NAME | LAST,
    "nomdusage": NAME | LAST,
    "data": SMALL | DATE,
    "anzeigename": NAME,
    "nextofkin": PERSON | ROLE,
    "nele": BIRTH | SHORT,
    "neele": BIRTH | SHORT,
    "str": STREET | SHORT,
    "callerid": PHONE | TERSE,
    "phoneid": CODE,
    "cellid": CODE | THING,
    "username": HANDLE,
    "nameid": HANDLE,
    "displayname": NAME,
    "real": NAME,
    "ring": PHONE | TERSE,
    "simu": PHONE,
    "kind": PERSON | ROLE | SHORT,
    "birthname": NAME | LAST,
    "formdata": SMALL,
    "dateof": BIRTH | SHORT,
    "dn": BIRTH | TERSE,
    "bd": BIRTH | TERSE,
    "iphone": THING,
    **dict.fromkeys(("gebd", "brthdt", "brthd", "ngaysinh", "tgllahir", "natoil", "dobirth"), BIRTH),
    "bdt": BIRTH | TERSE,
    **dict.fromkeys(("ne", "nee"), BIRTH | TERSE),
    **dict.fromkeys(("nguoinhan", "nguoigui", "namapenerima", "namapengirim"), PERSON | ROLE),
    "diachi": ADDRESS,
    **dict.fromkeys(("kodepos", "postakodu", "kodpocztowy", "codigopostal"), ZIP),
    **dict.fromkeys(_TRUSTED, PERSON | ROLE),
    "encarregadoeducacao": PERSON | ROLE,
    "encarregadodeeducacao": PERSON | ROLE,
    "enceducacao": PERSON | ROLE,
    "workerdescriptor": NAME | PERSON,
    "persondescriptor": NAME | PERSON,
    "employeedescriptor": NAME | PERSON,
    **dict.fromkeys(ROLE_ALONE, PERSON | ROLE),
    **dict.fromkeys(JOINED, PERSON | ROLE | SHORT),
    **dict.fromkeys(_WATCHERS, AGENT | ROLE | SHORT),
    **dict.fromkeys(("drv", "drvr", "driver", "rider", "courier", "chauffeur", "conductor"), AGENT | ROLE | SHORT),
}
"""Names that mean something else than their parts, or whose parts are none."""


def _words() -> dict[str, int]:
    made: dict[str, int] = {}
    for meaning, words in (*_TABLE, (PERSON, " ".join(ROLE_ALONE))):
        for word in words.split():
            made[word] = made.get(word, 0) | meaning
    return made


WORDS: Final[dict[str, int]] = _words()


def words_of(meanings: int) -> list[str]:
    """The words that have one of some meanings and are long enough to be looked for, in their order."""
    return sorted(word for word, meaning in WORDS.items() if meaning & meanings and len(word) > 1)
