"""Words that rows, options and reports hold in English and pages show in the reader's language."""

from typing import Final

from dashboard.languages import N_

VOCABULARY: Final = (
    # severities, certainties, coverage, directions, marks
    *(N_("critical"), N_("high"), N_("medium"), N_("low"), N_("info")),
    *(N_("certain"), N_("likely"), N_("possible"), N_("unknown")),
    *(N_("readable"), N_("opened"), N_("sealed"), N_("none")),
    *(N_("sent"), N_("received"), N_("new"), N_("expected")),
    # who reads, who may what, languages
    *(N_("household"), N_("clinic"), N_("researcher"), N_("viewer"), N_("operator")),
    *(N_("browser"), N_("en"), N_("es")),
    # what a token may do
    *(N_("read"), N_("upload"), N_("change"), N_("token made"), N_("token revoked")),
    N_("a token that may do nothing is of no use"),
    # where a setting comes from
    *(N_("default"), N_("file"), N_("this page"), N_("command line")),
    # categories of destinations: gateway/destinations/categories.py
    *(N_("local"), N_("advertising"), N_("analytics"), N_("attribution"), N_("crash reports"), N_("session replay")),
    *(N_("social"), N_("customer messaging"), N_("push"), N_("CDN"), N_("cloud"), N_("operating system")),
    *(N_("encrypted DNS"), N_("public DNS"), N_("VPN or Tor"), N_("dynamic DNS"), N_("login"), N_("payments")),
    *(N_("security"), N_("feature switches"), N_("maps and location"), N_("consent"), N_("media"), N_("communication")),
    # why a connection was seen as it was: gateway/coverage.py
    *(N_("the network's own talk"), N_("nothing was sent"), N_("not encrypted"), N_("encrypted, destination known")),
    *(N_("encrypted, opened with keys"), N_("encrypted, opened by whoever recorded it")),
    N_("encrypted, destination known; no key opened it"),
    N_("encrypted, destination known; keys found nothing to read in it"),
    # where the name of an app comes from
    *(N_("labelled run"), N_("phone record"), N_("fingerprint"), N_("user agent"), N_("server name"), N_("label")),
    # cases of severities
    *(N_("guessable"), N_("tracker"), N_("expired"), N_("self-signed"), N_("large"), N_("much")),
    # what the audit says of personas and assessments: gateway/store/assessments.py
    *(N_("persona made"), N_("assessment made"), N_("assessment started"), N_("assessment paused")),
    *(
        N_("assessment given a persona"),
        N_("looking inside asked for"),
        N_("looking inside ended"),
        N_("assessment resumed"),
        N_("assessment ended"),
        N_("assessment discarded"),
        N_("assessment step"),
    ),
    *(N_("assessment step skipped"), N_("assessment step noted"), N_("assessment step added"), N_("assessment mark")),
    *(N_("assessment note"), N_("assessment changed"), N_("assessment dropped")),
    # what is said of assessments: states, refusals, why looking inside ended
    *(N_("draft"), N_("running"), N_("paused"), N_("ended"), N_("interrupted"), N_("discarded")),
    *(N_("say which app is assessed"), N_("a note needs a text"), N_("no step goes on; name the one to skip")),
    N_("say on which device the app runs: its MAC address (`telltale devices list`)"),
    N_("nobody has agreed: type the name of whoever the device belongs to"),
    *(N_("nobody has agreed"), N_("choose the persona's file first"), N_("the persona's file: is not UTF-8 text")),
    *(N_("the app"), N_("the device"), N_("the name"), N_("the version"), N_("the persona"), N_("the mark")),
    *(
        N_("the persona's file"),
        N_("running or paused"),
        N_("paused or interrupted"),
        N_("running, paused or interrupted"),
    ),
    *(N_("draft, running, paused or interrupted"), N_("draft, running, paused, ended or interrupted")),
    *(N_("stopped"), N_("its time was over"), N_("every test was done"), N_("the service was stopped")),
    *(N_("its assessment was ended, or somebody ended it there"), N_("it ended without a word")),
    N_("a device is being looked into already: one at a time"),
    # what the audit says of people: gateway/store
    *(N_("account added"), N_("account removed"), N_("role changed"), N_("passphrase changed"), N_("signed in")),
    *(N_("signed out"), N_("signed out by idling"), N_("session ended"), N_("sign-in failed"), N_("app renamed")),
    *(N_("marked as expected"), N_("mark taken back"), N_("setting changed"), N_("setting given back")),
    *(N_("capture sent"), N_("capture removed"), N_("examples loaded"), N_("retention")),
    *(N_("packets opened"), N_("packets downloaded"), N_("packets locked"), N_("packets unlocked")),
    *(N_("rule switched off"), N_("rule changed"), N_("rule restored"), N_("report made"), N_("join")),
    *(N_("policy saved"), N_("policy removed"), N_("profile saved"), N_("profile removed")),
    *(N_("wrong passphrase for packets"), N_("sealed packets are kept"), N_("sealed packets have a new passphrase")),
    *(N_("may open sealed packets"), N_("can open no packets any more")),
    # alerts: gateway/alerts, gateway/store/alerts
    *(N_("alert channel added"), N_("alert channel changed"), N_("alert channel removed"), N_("alert secret changed")),
    *(N_("an address is needed"), N_("an address has no blanks and no controls in it")),
    N_("an address begins with the name of a service: mailto://…, tgram://…, slack://…"),
    N_("an address that names files of this machine is not taken"),
    N_("a webhook has an address with http:// or https:// and a name"),
    N_("leave out the name and password in the address: the signature says who it is from"),
    N_("leave out what follows the # in the address: it is never sent"),
    N_("apprise knows no service with such an address; docs/alerts.md has examples"),
    N_("apprise, which knows the services, does not run here: `telltale doctor` says more"),
    N_("apprise does not take this address any more"),
    N_("a channel has this name already"),
    N_("this channel is gone"),
    N_("this channel was made with another key: remove it and add it again"),
    N_("the key of the alert service has changed: remove this channel and add it again"),
    N_("the alert service has not run yet: start `telltale alerts run` once, then add the channel"),
    N_("test messages of this channel are on their way already; see what becomes of them"),
    N_("only a webhook has a secret"),
    N_("the address is this machine or link-local, which this channel does not allow"),
    N_("it did not answer in time"),
    N_("the service did not take it"),
    # the state of the machine: gateway/health.py
    *(N_("database"), N_("not looked through yet"), N_("whole, as far as its form tells")),
    N_(
        "put a backup back (telltale restore), or analyse the captures again into a new file; what is shown of this "
        "one may be incomplete"
    ),
    *(N_("Python packages"), N_("compiled kernels"), N_("pattern engine"), N_("sentence model"), N_("database folder")),
    *(N_("memory"), N_("work"), N_("works"), N_("compiles all patterns"), N_("not installed")),
    N_("install Python 3.11 or newer"),
    N_("run `make demo`, which installs them into .venv"),
    N_("use a Python that was built with SQLite 3.35 or newer"),
    N_("make room, or choose another with --db"),
    N_("choose another with --db"),
    N_("to open encrypted traffic with keys, and to see the packets of a finding: sudo apt install tshark"),
    # what is in a packet: gateway/packets.py
    N_("The packet"),
    N_("tshark could not decode this packet."),
    N_("tshark did not get to the end, or had more to say than is shown."),
    # what is refused: gateway/passphrase.py, gateway/store/people, gateway/background.py, dashboard/sending.py
    N_("This is one of the first that anybody tries. Take words that do not belong together."),
    N_("It is little more than a name that others know."),
    N_("It is too easy to guess: too few different characters, or all in a row."),
    N_("these packets were sealed to another key, which this passphrase does not open"),
    N_("the machine has no memory or time for the passphrase now"),
    N_("there is an operator already"),
    N_("this name is taken"),
    N_("this account is gone"),
    N_("this is the last operator; make somebody else operator first"),
    N_("there is no room on the disk of the box for a capture of this size"),
    N_("the capture did not arrive whole"),
    N_("the machine stopped while it was being analysed; send it again"),
    # the grade of an app: gateway/reports/verdict.py
    N_("No app is known for this traffic."),
    # what a policy asks for, and what could not be judged: gateway/expectations
    *(N_("the capture"), N_("everything"), N_("data kinds"), N_("baseline"), N_("no contact"), N_("no personal data")),
    *(N_("a country of the list"), N_("a host that the policy allows"), N_("a third party that the policy allows")),
    N_("seen in earlier runs, or stated"),
    N_("there is no connection of an app"),
    N_("no profile of it was given, so nothing is stated"),
    N_("no profile of this app was given, so nothing is known of whom it may talk to"),
    N_("this app is not in the baseline"),
    N_("make the capture again, or judge by another one"),
    N_("use the app while the capture runs"),
    N_("use more of the app while the capture runs"),
    N_("start the capture before the app, and switch private DNS off"),
    N_("write one: telltale profile init"),
    N_("repeat the run with keys or interception"),
    N_("give a database of an earlier run of it"),
    N_("give the analysis an idle capture of the device, or the phone's records"),
    N_("look at them by hand"),
    # the policies that ship: gateway/expectations/shipped
    N_("As health, and addresses within the European Economic Area."),
    N_(
        "Default policy for health apps: sound encryption everywhere, no advertising, nobody watches what is done in "
        "the app."
    ),
    N_("For builds: sound encryption, nothing severe; what could not be seen does not stop the build."),
    # the profiles that ship: kinds of apps, recipients, and what to ask
    *(N_("clinic portal"), N_("meditation"), N_("mood journal"), N_("period tracker"), N_("pharmacy")),
    *(N_("sleep diary"), N_("symptom checker"), N_("telehealth video"), N_("therapy chat"), N_("wearable")),
    *(N_("weather"), N_("to be filled in"), N_("A parcel service"), N_("A payment service"), N_("A sign-in service")),
    N_("A cloud that takes the measurements"),
    N_("A content network that carries the recordings"),
    N_("A video or chat service that carries the sessions"),
    N_("A video service that carries the calls"),
    N_(
        "A journal can work without an account, and without sending entries anywhere: ask whether they leave the "
        "phone at all."
    ),
    N_("A wearable often speaks MQTT by itself: capture it beside its app."),
    N_("Age and sex are usual; a name and an address are not needed for an answer."),
    N_("Calls are often WebRTC (DTLS and RTP), which is known by name and not read: coverage says so."),
    N_("Each clinic may have hosts of its own: list those of yours."),
    N_(
        "Entries can be kept on the phone alone. Where they are not, ask in which country they are kept and who "
        "may be made to hand them out."
    ),
    N_("It needs no health data to play recordings: a questionnaire at the start is worth asking about."),
    N_("No third party is stated: every tracker that it talks to is a difference."),
    N_(
        "PHQ-9 asks about self-harm. Diagnoses and telephone numbers are not stated: that they are sent is a "
        "difference."
    ),
    N_("Sound and movement can be judged on the phone: a recording that leaves it is worth asking about."),
    N_("States that it gets no personal data."),
    N_("What is looked at in a shop tells of an illness: nobody else needs the search words."),
    N_("What is written in a session is a medical record in many places: ask where it is kept and for how long."),
    # what a detector adds to a finding: gateway/detectors
    N_("An appointment, with whom and when."),
    N_("An appointment, and with whom."),
    N_("The number of a payment card, its check digit is right."),
    N_("The number of a payment card, beside its expiry and its security code."),
    N_("The number of a bank account (IBAN), its check digits are right."),
    N_("The hash of a telephone number: all numbers can be tried."),
    N_("The hash of an e-mail address: whoever knows the address can recognise it."),
    N_("Somebody's cycle, pregnancy or contraception."),
    N_("Somebody's sexual life or sexual health."),
    N_("Somebody's use of a substance, or the way out of it."),
    N_("A symptom that somebody has."),
    N_("A symptom that somebody has just now."),
    N_("A planted value."),
    N_("First and last name of a planted value, apart."),
    N_("User name and password of HTTP Basic."),
    N_("A password field with a value."),
    N_("User name and password in an address."),
    N_("A position as a geohash."),
    N_("A position as a plus code."),
    *(N_("A position as a cell of H3."), N_("A position as a reference of MGRS."), N_("A position as three words.")),
    N_("The ClientHello carries encrypted_client_hello."),
)
"""Each by itself. What is put together from several is in `spoken.py`."""
