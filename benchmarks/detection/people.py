"""Invented people: names, addresses and numbers that fit together. Phone numbers are of ranges kept for fiction where
the country has one; mailboxes end in digits that nobody has, or in domains that cannot exist."""

from dataclasses import dataclass
from typing import Final

from benchmarks.detection.draw import Draw

LANGUAGES: Final = ("en", "en", "en", "es", "de", "fr", "pt")

GIVEN: Final = {
    "en": "Olivia Amelia Harper Grace Chloe Nathan Ethan Marcus Jordan Priya Aisha Connor Logan Sophie Hannah Tyler Megan Ruth Wendy Derek",
    "es": "Lucía Martina Carmen Rocío Álvaro Javier Iván Marisol Nerea Sergio Begoña Ximena Andrés Pilar Íñigo",
    "de": "Annika Jürgen Sabine Lukas Greta Björn Ulrike Matthias Heike Torben Käthe Leonie Friedrich Nele Detlef",
    "fr": "Camille Élodie Mathieu Océane Thibault Juliette Benoît Margaux Guillaume Solène Aurélie Loïc Inès Quentin",
    "pt": "João Beatriz Inês Gonçalo Mariana Thiago Letícia Rafaela Vasco Catarina Renato Luiza Tomás Fátima",
}
FAMILY: Final = {
    "en": "Whitfield Okafor Ramsey Harcourt Delgado Nguyen Patel Brennan Fairbanks O'Connor Sinclair Mbeki Lindqvist Castellano Thornbury",
    "es": "García Fernández Muñoz Ibáñez Castaño Villanueva Zamora Ordóñez Quintero Barrios Peña Salcedo",
    "de": "Müller Schäfer Hoffmann Köhler Lindemann Weißgerber Brandt Oberländer Krüger Petersen Vogelsang",
    "fr": "Lefèvre Moreau Chevalier Dubois Garnier Rousseau Bertrand Delacroix Fontaine Marchand",
    "pt": "Ferreira Gonçalves Araújo Cardoso Teixeira Magalhães Brandão Siqueira Nogueira Almeida",
}
STREETS: Final = {
    "en": (
        "Maple Avenue",
        "Linden Street",
        "Old Mill Road",
        "Station Road",
        "Cedar Lane",
        "Birchwood Drive",
        "King Street",
    ),
    "es": ("Calle de Alcalá", "Avenida de la Constitución", "Calle Mayor", "Paseo del Prado", "Carrer de Balmes"),
    "de": ("Lindenstraße", "Hauptstraße", "Goetheweg", "Am Mühlbach", "Bahnhofstr.", "Schillerplatz"),
    "fr": ("rue de la République", "avenue Victor Hugo", "boulevard Voltaire", "rue des Lilas", "chemin du Moulin"),
    "pt": ("Rua das Flores", "Avenida da Liberdade", "Rua Augusta", "Travessa do Carmo", "Largo da Sé"),
}
PLACES: Final = {
    "en": (
        ("Columbus", "43215", "US", 39.9612, -82.9988, "OH"), ("Portland", "97205", "US", 45.5152, -122.6784, "OR"),
        ("Leeds", "LS1 4AP", "GB", 53.8008, -1.5491, "West Yorkshire"), ("Bristol", "BS1 5TR", "GB", 51.4545, -2.5879, "Avon"),
        ("Tucson", "85701-1234", "US", 32.2226, -110.9747, "AZ"),
    ),
    "es": (("Madrid", "28014", "ES", 40.4168, -3.7038, "Madrid"), ("Sevilla", "41004", "ES", 37.3891, -5.9845, "Sevilla"), ("Valencia", "46002", "ES", 39.4699, -0.3763, "Valencia")),
    "de": (("Leipzig", "04109", "DE", 51.3397, 12.3731, "Sachsen"), ("Köln", "50667", "DE", 50.9375, 6.9603, "NRW"), ("Freiburg", "79098", "DE", 47.999, 7.8421, "BW")),
    "fr": (("Lyon", "69003", "FR", 45.764, 4.8357, "Rhône"), ("Nantes", "44000", "FR", 47.2184, -1.5536, "Loire-Atlantique"), ("Toulouse", "31000", "FR", 43.6047, 1.4442, "Haute-Garonne")),
    "pt": (("Porto", "4000-322", "PT", 41.1579, -8.6291, "Porto"), ("Coimbra", "3000-174", "PT", 40.2033, -8.4103, "Coimbra"), ("São Paulo", "01310-100", "BR", -23.5505, -46.6333, "SP")),
}  # fmt: skip
"""City, postcode, country, latitude, longitude, region."""

_PLAIN: Final = str.maketrans("áàâãäåçéèêëíìîïñóòôõöúùûüßÁÉÍÓÚÖÜÄÅÑÇÎ", "aaaaaaceeeeiiiinooooouuuusAEIOUOUAANCI")
_MAILBOXES: Final = ("example.org", "example.net", "mail.example.com", "postfach.example", "correo.example")
_PROVIDERS: Final = {
    "en": ("gmail.com", "outlook.com", "yahoo.co.uk", "icloud.com", "proton.me"),
    "es": ("gmail.com", "hotmail.es", "telefonica.net"),
    "de": ("gmx.de", "web.de", "t-online.de", "posteo.de"),
    "fr": ("orange.fr", "free.fr", "laposte.net", "gmail.com"),
    "pt": ("sapo.pt", "gmail.com", "uol.com.br"),
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who uses an app."""

    language: str
    given: str
    family: str
    email: str
    phone: str  # E.164
    phone_shown: str  # as a person types it
    birth: str  # ISO 8601
    street: str
    city: str
    postcode: str
    region: str
    country: str
    latitude: float  # degrees, five decimals: about a metre
    longitude: float

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given} {self.family}"


def person(draw: Draw, language: str = "") -> Person:
    """Somebody new."""
    language = language or draw.pick(LANGUAGES)
    given, family = draw.pick(GIVEN[language].split()), draw.pick(FAMILY[language].split())
    city, postcode, country, latitude, longitude, region = draw.pick(PLACES[language])
    phone, shown = _phone(draw, country)
    return Person(
        language,
        given,
        family,
        _email(draw, language, given, family),
        phone,
        shown,
        f"{draw.number(1948, 2006)}-{draw.number(1, 12):02d}-{draw.number(1, 28):02d}",
        _street(draw, language),
        city,
        postcode,
        region,
        country,
        round(latitude + draw.decimal(-0.04, 0.04, 5) + 0.00001, 5),
        round(longitude + draw.decimal(-0.04, 0.04, 5) + 0.00001, 5),
    )


def _street(draw: Draw, language: str) -> str:
    street, house = draw.pick(STREETS[language]), draw.number(1, 240)
    if language in ("en", "fr"):
        return f"{house} {street}"
    return f"{street} {house}" if language == "de" else f"{street}, {house}"


def _email(draw: Draw, language: str, given: str, family: str) -> str:
    first, last = (part.translate(_PLAIN).lower().replace("'", "") for part in (given, family))
    local = draw.pick((f"{first}.{last}", f"{first[0]}{last}", f"{first}_{last}", f"{last}.{first}", f"{first}"))
    if draw.chance(55):
        return f"{local}{draw.number(10, 99)}@{draw.pick(_MAILBOXES)}"
    return f"{local}{draw.pick(('', '.', '+app'))}{draw.digits(8)}@{draw.pick(_PROVIDERS[language])}"


def _phone(draw: Draw, country: str) -> tuple[str, str]:
    """Fictional ranges: NANP 555-01xx, Ofcom's 020 7946 0xxx, the Bundesnetzagentur's and ARCEP's. Spain, Portugal and
    Brazil keep none: numbers there have an unlikely run of digits."""
    two, three = f"{draw.number(0, 99):02d}", f"{draw.number(0, 999):03d}"
    one = draw.pick("0123")
    if country == "US":
        area = draw.pick(("202", "312", "415", "617", "503", "614"))
        shown = draw.pick((f"({area}) 555-01{two}", f"{area}-555-01{two}", f"+1 {area} 555 01{two}"))
        return f"+1{area}55501{two}", shown
    if country == "GB":
        return f"+442079460{three}", draw.pick((f"020 7946 0{three}", f"+44 20 7946 0{three}"))
    if country == "DE":
        return f"+49171392{one}0{two}", draw.pick((f"0171 392{one}0{two}", f"+49 171 392{one}0{two}"))
    if country == "FR":
        return f"+33199{two}00{two}", draw.pick((f"01 99 {two} 00 {two}", f"+33 1 99 {two} 00 {two}"))
    if country == "ES":
        return f"+34600000{three}", draw.pick((f"600 000 {three}", f"+34 600 000 {three}"))
    if country == "PT":
        return f"+351910000{three}", draw.pick((f"910 000 {three}", f"+351 910 000 {three}"))
    return f"+5511960000{three}", draw.pick((f"(11) 96000-0{three}", f"11 96000 0{three}"))
