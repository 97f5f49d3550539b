"""What detectors add to a finding, and how damage and oddities are told: words and forms of `spoken.py`."""

from typing import Final

from dashboard.languages import N_

DETECTED: Final = (
    # people: who they are, where they live and how they are reached
    *(N_("An e-mail address."), N_("A telephone number."), N_("A postal address."), N_("A date of birth.")),
    *(N_("A name in a greeting."), N_("A name, by the name of its field."), N_("A name beside an address of a mail.")),
    N_("A name, in an object that describes a person."),
    # numbers of people
    *(N_("A German health insurance number (KVNR)."), N_("A European health insurance card.")),
    N_("A health insurance number."),
    # devices
    *(N_("An advertising id."), N_("An id of a browser that advertisers use."), N_("An Android ID.")),
    *(N_("An IMEI, the number of a phone."), N_("An IMSI, the number of a SIM."), N_("The number of a vehicle (VIN).")),
    *(N_("An ICCID, the number of a SIM card."), N_("A serial number of a device."), N_("A token for push messages.")),
    *(N_("An id of a device or of an installation."), N_("A hardware address of a network card.")),
    N_("An address of the network, written into the data."),
    N_("An address of the network, told in a sentence."),
    # illnesses
    *(N_("The name of an illness."), N_("A word that can be the name of an illness.")),
    *(
        N_("A code of a rare disease."),
        N_("The name of an illness, as in SNOMED CT."),
        N_("The form of an illness, under its name."),
    ),
    *(N_("What is called like an illness."), N_("An ICD-10 code."), N_("An ICD-11 code.")),
    *(N_("A code of DSM, beside its name."), N_("A code of a diagnosis, beside its system.")),
    *(N_("A code of a diagnosis, under its key."), N_("A code of a diagnosis, beside its name.")),
    *(N_("Answers to questions about how somebody feels."), N_("A record of openEHR.")),
    N_("A file of a doctor's practice (xDT)."),
    *(N_("Words about dying or about hurting oneself."), N_("Written in a group about self-harm or suicide.")),
    N_("A concern of somebody, or a flag, that says self-harm."),
    N_("The answer of a field that asks for self-harm or for a crisis."),
    *(N_("A mood, in the name of an event."), N_("A text whose words, taken together, speak of it.")),
    # medicines and records
    *(N_("The name of a medicine."), N_("The name of a medicine, with a dose.")),
    *(N_("The name of a medicine that somebody asks for."), N_("The name of an illness, beside its code.")),
    *(N_("What somebody listens to, reads or joins is about an illness."), N_("A newsletter about an illness.")),
    *(N_("Answers to a questionnaire that is named."), N_("Words of somebody that a service takes for self-harm.")),
    *(N_("A name beside a telephone number."), N_("A name beside the number of an account or a card.")),
    *(N_("The name of a medicine, under its key."), N_("The name of a medicine, beside its dose.")),
    *(N_("The name of a medicine that somebody takes."), N_("The name of a medicine, in the words of a person.")),
    *(N_("The name of a medicine, with what is taken of it."), N_("What is given together, by its letters.")),
    *(N_("A kind of medicine that somebody takes."), N_("A pill of a pack, and whether it was taken.")),
    *(N_("What is called like a medicine, with a dose."), N_("A DICOM file, by its name.")),
    # interest in an illness
    *(N_("A search for an illness."), N_("A category of advertisements (IAB) that names an illness.")),
    *(N_("The address of a page names an illness."), N_("The Referer names a page about an illness.")),
    N_("The Referer names a server that is about an illness."),
    N_("The name of a page or a screen tells of an illness."),
    N_("The name of the server says which illness it is about."),
    # keys and sessions
    *(N_("An access token."), N_("An access token in an address."), N_("An access token, told by its form.")),
    *(N_("A token with which a socket is opened."), N_("A token with which an interface is called.")),
    *(N_("A token beside the name or the lifetime of an account."), N_("An authorisation code of OAuth.")),
    N_("The token of a bot, in the address of a call."),
    N_("The key of a link that signs in, or sets a password."),
    *(N_("A key of the app."), N_("A key of the app: the project at an analytics company.")),
    *(N_("A session cookie"), N_("A session id in an address")),
    *(N_("A session cookie."), N_("A session id in an address.")),
    *(N_("A session id in a header or a form"), N_("A session id in a header or a form.")),
    N_("A session cookie. It is set without Secure and HttpOnly."),
    N_("A session cookie. It is set without Secure."),
    N_("A session cookie. It is set without HttpOnly."),
    *(N_("it is a counter, or repeats itself"), N_("it is a time"), N_("it is a short number")),
    *(N_("its characters follow each other"), N_("it is encoded text")),
    # certificates
    *(N_("The certificate's time had run out."), N_("The certificate's time had not begun.")),
    N_("The certificate is signed with its own key."),
    N_("No name in the certificate is the one asked for."),
    # what is measured, asked and told of a body: the topics of gateway/detectors
    *(N_("waist and hips"), N_("blood ketones"), N_("sexual health event"), N_("sexual life"), N_("menopause")),
    *(N_("mood"), N_("cycle"), N_("fertility"), N_("pregnancy"), N_("contraception"), N_("sexual activity")),
    *(N_("infection"), N_("prophylaxis"), N_("sexual orientation"), N_("alcohol use"), N_("tobacco use")),
    *(N_("drug use"), N_("sobriety"), N_("symptom"), N_("heart rate variability"), N_("heart rate")),
    *(N_("blood pressure"), N_("oxygen saturation"), N_("blood glucose"), N_("breathing rate"), N_("lung function")),
    N_("body temperature"),
    *(
        N_("body weight"),
        N_("body mass index"),
        N_("body fat"),
        N_("body height"),
        N_("head circumference"),
        N_("sleep"),
        N_("electrocardiogram"),
    ),
    *(N_("VO2 max"), N_("steps")),
    # damage: gateway/capture, gateway/columns
    N_("captured too short: they end inside their headers"),
    N_("malformed: their headers contradict themselves"),
    N_("wrapped in more tags and tunnels than are followed"),
    N_("Wi-Fi data encrypted on the air, which is counted and not looked into"),
    N_("Wi-Fi frames of several packets each (A-MSDU), which are not taken apart"),
    N_("the file ends in the middle of a block"),
)
"""Each by itself."""

DETECTED_FORMS: Final = (
    N_("An %(topic)s."),
    N_("A %(topic)s."),
    N_("%(number)s values of %(what)s."),
    N_("A key of an app, told by its form (%(what)s)."),
    N_("A code of %(system)s for a medicine."),
    N_("%(what)s that can be guessed: %(weakness)s."),
    N_("%(what)s that is the same after signing in as before: who knew it then is signed in now."),
    N_("it holds about %(number)s bits, and %(needed)s are needed"),
    *(N_("Names of %(number)s apps by %(makers)s makers."), N_("Names of %(number)s apps.")),
    N_("%(number)s vCards."),
    N_("%(number)s different positions."),
    N_("%(number)s Wi-Fi access points around the device."),
    N_("FHIR resources: %(kinds)s."),
    N_("HL7 version 2, segments: %(kinds)s."),
    N_("X12 of health care: %(kinds)s."),
    N_("DICOM, of the patient: %(kinds)s."),
    N_("A request to a FHIR server: %(kind)s."),
    N_("Found by the own rule %(rule)s."),
    N_("The request itself names %(address)s, port %(port)s, and no host."),
    N_("The request itself names %(address)s, port %(port)s, and no host, %(number)s times."),
    N_("%(who)s, listed by %(list)s."),
    N_("%(who)s, listed by %(list)s; DNS leads %(name)s to %(host)s."),
    N_("%(who)s, port %(number)s."),
    N_("%(who)s, port %(number)s: the protocol is %(what)s."),
    N_("%(who)s, port %(number)s: %(what)s on the port of encrypted look-ups."),
    N_("%(what)s is listed: %(list)s."),
    N_(
        "The address %(address)s is registered in %(country)s, %(reason)s. Addresses of clouds and content networks "
        "may answer from elsewhere."
    ),
    N_("%(name)s resembles %(known)s: %(how)s. Its certificate is signed with its own key."),
    N_("%(name)s resembles %(known)s: %(how)s. Its certificate was issued less than %(number)s days before."),
    # damage and oddities: gateway/capture, gateway/columns, gateway/talk.py
    N_("%(what)s; the first is packet %(number)s"),
    N_("%(packets)s: %(what)s"),
    N_("%(packets)s of link type %(type)s, which Telltale does not decode, were counted and not looked into"),
    N_("%(packets)s of an interface that the file does not describe could not be decoded"),
    N_("%(number)s packets came and are not in the capture: the capturing program dropped them"),
    N_("%(number)s bytes before packet %(packet)s were not captured"),
    N_("a body of %(number)s bytes in a format that is not known was not read"),
    N_("of a body of %(number)s bytes in a format that is not known only the texts were read"),
    N_("%(number)s IP fragments of packets that never became complete"),
    N_("the file ends in the middle of packet %(number)s, at byte %(byte)s"),
    N_("after packet %(number)s, at byte %(byte)s: %(what)s"),
    N_(
        "packet %(number)s claims %(size)s bytes, more than a capture can hold; reading stopped there, at byte %(byte)s"
    ),
    N_("the compressed data is damaged: %(reason)s, before packet %(number)s"),
    N_("the compressed data is damaged: %(reason)s, after packet %(number)s"),
)
"""Sentences with numbers and names in them; a topic is a word that the catalogue has."""
