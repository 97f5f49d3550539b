"""Messages and values that tell of nobody: of games, of texts that are translated, of forms that are described, of
switches of programs, and what somebody may choose among.

The same names and values stand there as in what people tell of themselves: a villager has a mood, and a form asks for a
pregnancy. What is around them says it.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final

from gateway.detectors.base import plain_key
from gateway.detectors.context.about import fold
from gateway.detectors.context.naming import steps_of, words_of
from gateway.detectors.context.surroundings import OF_STATE
from gateway.detectors.matching.latest import Latest
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.structure import parent, records
from gateway.model.findings import Field, ReadMessage

MAX_FIELDS: Final = 600
"""Fields of one message that are looked at for what it is about: the first say it."""

MAX_NAME_CHARS: Final = 40
"""A longer value is no name of an event or a thing."""

MIN_GAME_WORDS: Final = 2
"""Words of games in one message, of which each alone may stand elsewhere too."""

MIN_TYPES: Final = 2
"""Properties with a type that a schema has at least."""

MIN_CHOICES: Final = 3
"""Things to choose among; of fewer all may have been chosen."""

_GAMES: Final = Expression(
    r"(?:^|[./-])(?:[a-z]*games?|gaming|gameanalytics|playfab\w*|nakama|arcade|esports?)(?:[./-]|$)|\.gg(?:/|:|$)"
)
_TRANSLATIONS: Final = r"lokalise|locali[sz]e\b|i18n|\bl10n\b|crowdin|transifex|phraseapp|/translations?\b|/locales?/"
_PROGRAMS: Final = Expression(
    _TRANSLATIONS + r"|launchdarkly|\bsplit\.io|optimizely|unleash|configcat|growthbook|statsig|remoteconfig|flagsmith"
    r"|feature-?flags?\b|^(?:config|cfg|remote-?config|settings-?cdn|flags)\."
)
_EVENTS: Final = Expression(r"/log_?events?\b|/rgstr\b|/v\d/events$|/track(?:ed)?(?:/|$)")
"""Where services of feature flags take what somebody did in an app."""

_VOCABULARIES: Final = Expression(
    r"terminolog|code-?systems?\b|value-?sets?\b|concept-?(?:maps?|sets?)\b|/concepts?\b|cohort-?definition|/vocabular"
    r"|\$(?:validate-code|lookup|expand|translate|subsumes)\b|snomed(?:ct)?/|formular(?:y|ies)\b|/code-?lists?\b"
    r"|/data-?dictionar|/definitions?/templates?\b|/archetypes?\b|" + _TRANSLATIONS
)
"""Addresses of lists of words and codes that everybody has, and of translations."""

_ZOMBIES: Final = Expression(r"^[a-z0-9.-]{0,60}zombi")
_WORDS_OF_GAMES: Final = (
    "npc npcs player players boss quest quests mana loot hp debuff debuffs buff buffs guild clan weapon weapons enemy"
    " enemies monster monsters respawn armor armour dungeon villager villagers potion potions spawn fps matchmaking pvp"
    " pve ammo tamagotchi zombie zombies zombi zombis jugador jugadores enemigo enemigos pocion pociones municion botin"
    " mazmorra spieler gegner munition zaubertrank heiltrank gilde joueur joueurs ennemi ennemis munitions butin guilde"
    " donjon jogador jogadores inimigo inimigos pocao pocoes municao masmorra giocatore giocatori nemico nemici pozione"
    " pozioni munizioni"
)
_GAME_WORDS: Final = frozenset(_WORDS_OF_GAMES.split())
_NEED: Final = Expression(
    r"[.](?:needs|motives|meters)[.](hunger|bladder|fun|thirst|boredom|happiness)$", re.IGNORECASE
)
"""What a figure of a game is kept content with."""
_SCHEMA_TYPES: Final = frozenset(("string", "boolean", "integer", "number", "object", "array"))
_INTROSPECTION: Final = Expression(r"__schema\b|__type\b")
OF_PROTOCOL: Final = ("header:", "cookie:", "url.path")
_CHOICE: Final = Expression(
    r"(.*[.:\"](?i:choices|(?:[a-z]{2,16}_)?options|answer_?options|answer_?choices|response_?options"
    r"|possible_?(?:answers|values)|enum|(?:enums?|allowed_?values|valid_?values)\.\w{1,40}"
    r"|(?:quick|suggested|smart)_?(?:repl(?:y|ies)|responses|answers)|(?:options|choices|replies|answers)?_?shown|displayed|presented"
    r"|variants|optionen|antwortoptionen|opciones|opcoes|opzioni|opties|opcje|alternativ(?:as|es|en)))\[(\d+)\]"
    r"(?:\.(?:\w+\.)?(\w+))?$",
)
_CHOSEN: Final = Expression(r"(?:is_?)?(?:selected|checked|chosen|picked|answered|active)|answer|response")


_OF_ANIMALS: Final = Expression(
    r"(?:^|[./_-])(?:[a-z]*(?:petvet|vetpet|tierarzt|tieraerzt|tierklinik|kleintier|veterin|dierenarts|dyrlaege"
    r"|dyrlege|djursjuk"
    r"|weterynar|vetclinic|petclinic|animalhospital|petportal|pethealth|petcare|petsit|dogsit|catsit|dogwalk|pawwalk|doggy"
    r"|hundesitt|katzensitt|gassi)[a-z]*|vets|pets|tiere|tierpraxis"
    r"|mascotas?|haustiere?|animaux|animals|animales|animali|animais|dieren|zwierzeta|livestock|cattle|herds?|herd-?book"
    r"|dairy|rebanhos?|rebano|ganado|ganaderia|troupeaux?|elevages?|kudde|melkvee|veestapel|milkings?|flocks?"
    r"|[a-z]*(?:kuhstall|stallbuch|herdenmanag|herdwatch|melkrobot)[a-z]*)(?=[./_-]|$)"
)
_KIND_OF_ANIMAL: Final = Expression(
    r"(?:species|breed|rasse|tierart|art|spezies|raza|especie|espece|razza|specie|raca|ras|soort|diersoort|gatunek|rasa"
    r"|animal ?type|pet ?type|type|kind|animal|pet|tier)"
)
_ANIMAL: Final = Expression(
    r"(?:dogs?|canine|cats?|feline|horses?|equine|rabbits?|hamsters?|guinea pigs?|cattle|bovine|cows?|sheep|goats?"
    r"|poultry"
    r"|ferrets?|parrots?|hunde?|katzen?|pferde?|kaninchen|meerschweinchen|rinde?r?|vogel|perr[oa]s?|gat[oa]s?|caballos?"
    r"|conejos?|chiens?|chats?|chevaux|cheval|lapins?|cani?|gatt[oi]|cavall[oi]|cao|caes|cachorr[oa]s?|hond|honden|kat"
    r"|katten|paard|konijn|pies|psy|kot|koty|kon|hund|katt|hast|hest|kopek|kedi|felis catus"
    r"|canis (?:lupus )?familiaris)"
)
_SITES_OF_MATTER: Final = Expression(
    r"(?:^|[./_-])(?:agro?-?(?:lab\w*|analy\w*|test\w*|chem\w*)|agri-?(?:lab\w*|analy\w*|test\w*)|soil-?(?:lab\w*"
    r"|test\w*|analy\w*|health)"
    r"|o?enolog\w*|enolab\w*|boden(?:labor|analyse|probe)\w*|(?:wine|wein|vin|vino|water|wasser|milk|milch|food"
    r"|feed|oil)-?(?:lab|labs|labor|labo|laboratory)"
    r"|lebensmittellabor|bromatolog\w*|wasserwerke?|waterworks|aqua-?(?:lab\w*|kontroll?\w*|control\w*|test\w*|analy\w*|check\w*)"
    r"|(?:trink|ab|bade|grund)?wasser-?(?:analys\w*|kontroll\w*|test\w*|pruef\w*|qualit\w*)|hydro-?lab\w*"
    r"|water-?(?:quality|test\w*)"
    r"|calidad-?(?:del-?)?agua|aguas-?potables?|qualite-?(?:de-?l?-?)?eau|water-?(?:utility|company|board)|stadtwerke|klaranlage|klaerwerk"
    r"|brewery|brauerei|hausbrauer|homebrew\w*|weingut|winery)(?=[./_-]|$)"
)
"""Laboratories of fields, cellars and kitchens, by their addresses."""
_SAMPLES_TEXT: Final = """
 sample samples muestra muestras probe proben amostra amostras echantillon echantillons campione campioni monster
 monsters probka probki prov prove vzorek specimen
"""
_SAMPLES: Final = frozenset(_SAMPLES_TEXT.split())
_KIND_OF_SAMPLE: Final = Expression(
    r"(?:sample ?)?(?:type|typ|tipo|art|kind|soort|rodzaj|matrix|matriz|matrice|material|matiere|product|producto"
    r"|produit|produkt|prodotto|name|nombre|nom|nome)|muestra|probe|probenart|sample"
)
_MATTER: Final = Expression(
    r"(?:(?:red|white|sparkling|raw|tap|well|drinking|waste|ground|surface|river|sea|pool|bathing|boiler|olive|rape"
    r"|animal|top)[ -]?)?"
    r"(?:wines?|must|beer|cider|water|wastewater|groundwater|milk|cheese|yogh?urt|honey|oil|flour|grain|wheat|soil"
    r"|compost"
    r"|sludge|sediment|feed|silage|meat|fish|juice|vino|mosto|cerveza|sidra|agua|leche|queso|miel|aceite|harina"
    r"|trigo|suelo"
    r"|lodo|pienso|carne|pescado|zumo|wein|rotwein|weisswein|most|bier|trinkwasser|abwasser|grundwasser|wasser|rohmilch"
    r"|milch|kase|honig|ol|olivenol|mehl|getreide|boden|klarschlamm|futter|fleisch|saft|vin|mout|biere|cidre|eau|lait"
    r"|fromage|huile|farine|sol|boue|fourrage|viande|jus|birra|acqua|latte|formaggio|miele|olio|suolo|terreno|vinho"
    r"|cerveja"
    r"|tintos?|rosados?|rosso|rouge|rotling|cava|champagne|parcel(?:a|as|le|les|la|le|s)?|fincas?|vinedo|vineyard"
    r"|weinberg|vigne(?:to|s)?"
    r"|schlag|acker|campo|potrero|barricas?|cuve|deposito|tank|pozo|brunnen|well|compost|leite|queijo|mel|azeite"
    r"|solo|wijn|drinkwater|melk|kaas|grond|slib|wino|piwo|woda|mleko|gleba|vatten|mjolk|jord)\b"
)
"""What laboratories of food, water and soil look at. Urine and blood are called by other words."""

_FED: Final = frozenset({"hunger", "hungry", "thirst", "fullness", "fed", "feeding", "satiety"})
_NAMED_ANIMAL: Final = frozenset(
    {
        "dog",
        "dog name",
        "cat",
        "cat name",
        "puppy",
        "kitten",
        "hund",
        "katze",
        "perro",
        "chien",
        "cachorro",
        "hond",
        "cane",
    }
)
_CARED_FOR: Final = frozenset(
    {"pee", "poo", "poop", "peed", "pooped", "fed", "feeding", "kibble", "treats", "litter", "leash"}
)
"""What whoever walks a dog or feeds a cat writes down beside its name."""
MIN_HERD_WORDS: Final = 2
_HERD_TEXT: Final = """
 ear tag|eartag|ear tag id|ohrmarke|ohrmarkennummer|crotal|caravana|brinco|marca auricolare|oormerk|kolczyk
 milk kg|milk yield|milkyield|milchmenge|milchleistung|scc|somatic cell count|zellzahl|rumination|rumination minutes
 wiederkaudauer|rumia|ruminacao|ruminazione|herd|herd id|herde|rebano|rebanho|troupeau|mandria|kudde|calving
 celgetal|lactatie|drachtig|levensnummer|ubn|wachttijd melk|wachttijd melk dagen|droogstand|melkgift|wartezeit milch
 traechtig|besamung|besamungsdatum|letzte besamung|besamt am|kalbung erw|kalbetermin|kalbedatum|abkalbung|abkalbedatum
 trockenstellen|trockengestellt|inseminacion|fecha inseminacion|numero boucle|date velage|velage prevu|numero crotal
 arete|parto vaca|levensnr|afkalfdatum|inseminatie|data kalving|data parto bovina|fecundazione|marchio auricolare
 trachtig|laktation nr|zellgehalt|celulas somaticas|paridera|prenada|velage|gravidanza bovina
 traechtigkeit|letzte kalbung|brunst|trockensteller|melktag|melkung|gemelk|klauenpflege|kuh|kuh id|kuehe
 bulle|ferkel|abferkelung|vaca|vacas|vaca id|novilla|ternero|ternera|becerro|becerra|inseminada|fecha parto vaca
 ordeno|secado|lechones|oveja
 vache|vaches|genisse|veau|numero travail|tarissement|saillie|traite|agnelage|brebis|bezerro|bezerra|ordenha|novilha
 vacca|vacche|bovina|vitello|mungitura|asciutta|koe|koeien|kalf|melkbeurt|krowa|krowy|ciele|cow|cows|cow id|cow no
 heifer|calf|calves|colostrum|calf id|sow|piglets|farrowing|farrowing date|ewe|lambing|lambing date|foaling
 days in milk|dry off
 dry off date|bull id|sire id|inseminated|insemination no|milking|milkings|milk kg day|milk l|cattle|bovine
 withdrawal milk|calving date|kalbung|lactation no|laktation|sire|litter size|flock|coop|barn|udder|euter|hoof|teat
"""
_OF_HERDS: Final = frozenset(one.strip() for line in _HERD_TEXT.strip().splitlines() for one in line.split("|"))
"""What is written down of herds: words that do not stand together elsewhere."""

_SURE_KINDS: Final = frozenset(
    {"species", "breed", "rasse", "tierart", "spezies", "raza", "razza", "animal type", "pet type"}
)
_ABOVE_ANIMALS: Final = frozenset(
    [
        "pet",
        "pets",
        "animal",
        "animals",
        "tier",
        "tiere",
        "haustier",
        "mascota",
        "mascotas",
        "animale",
        "animali",
        "huisdier",
        "dier",
        "zwierze",
    ]
)

_ANSWERED: Final = Expression(
    r"(?:user_?|selected_?|current_?)?(?:value|answer|response|selected|selection|score|chosen|picked|result)s?"
    r"|antwort|respuesta|resposta|reponse|risposta|antwoord"
)
"""What holds an answer beside the choices of a question."""


class _Seen:
    """What is known of one message. Each is asked of few messages, so it is found out when it is first asked."""

    def __init__(self, message: ReadMessage) -> None:
        self._message = message
        self._place = f"{message.host}/{message.path.partition('?')[0]}".lower()
        self._is_game: bool | None = None
        self._is_program: bool | None = None
        self._is_vocabulary: bool | None = None
        self._is_animal: bool | None = None
        self._is_matter: bool | None = None
        self._offered: tuple[frozenset[str], frozenset[str]] | None = None
        self._questions: frozenset[str] | None = None

    @property
    def is_game(self) -> bool:
        if self._is_game is None:
            self._is_game = (
                _GAMES.search(self._place) is not None
                or _ZOMBIES.match(self._place.partition("/")[0]) is not None
                or _has_game_words(self._message)
            )
        return self._is_game

    @property
    def is_program(self) -> bool:
        if self._is_program is None:
            is_of_flags = _PROGRAMS.search(self._place) is not None and _EVENTS.search(self._place) is None
            self._is_program = is_of_flags or _is_described(self._message) or _is_learnt(self._message)
        return self._is_program

    @property
    def is_vocabulary(self) -> bool:
        """See `is_of_vocabulary`."""
        if self._is_vocabulary is None:
            self._is_vocabulary = _VOCABULARIES.search(self._place) is not None or _lists_codes(self._message)
        return self._is_vocabulary

    @property
    def is_animal(self) -> bool:
        """See `is_of_animal`."""
        if self._is_animal is None:
            self._is_animal = _OF_ANIMALS.search(self._place) is not None or _has_animal(self._message)
        return self._is_animal

    @property
    def is_matter(self) -> bool:
        """See `is_of_matter`."""
        if self._is_matter is None:
            self._is_matter = _SITES_OF_MATTER.search(self._place) is not None or _has_matter(self._message)
        return self._is_matter

    @property
    def offered(self) -> tuple[frozenset[str], frozenset[str]]:
        """See `_offered`."""
        if self._offered is None:
            self._offered = _offered(self._message)
        return self._offered

    @property
    def questions(self) -> frozenset[str]:
        """See `_unanswered`."""
        if self._questions is None:
            self._questions = _unanswered(self.offered[0], self._message)
        return self._questions


_LATEST: Final = Latest(_Seen)


def is_nobodys(message: ReadMessage) -> bool:
    """Whether what a message tells is told of a game, or `is_of_program`."""
    seen = _looked_at(message)
    return seen.is_program or seen.is_game


def is_of_game(message: ReadMessage) -> bool:
    """Whether a message is of a game: what its figures have and feel is no one's."""
    return _looked_at(message).is_game


def is_of_program(message: ReadMessage) -> bool:
    """Whether a message holds texts of a program, the description of a form, or switches. In a game people also
    write."""
    return _looked_at(message).is_program


def is_of_vocabulary(message: ReadMessage) -> bool:
    """Whether a message goes where words and codes are defined, or translated, or is an edition of a list of codes:
    what it lists is no one's."""
    return _looked_at(message).is_vocabulary


def is_of_animal(message: ReadMessage) -> bool:
    """Whether a message is of a veterinary or of keepers of animals, by its address or by the kind of animal in it:
    what is measured, given and agreed there is an animal's."""
    return _looked_at(message).is_animal


def is_of_matter(message: ReadMessage) -> bool:
    """Whether what a laboratory looked at is wine, water, milk or soil, by what it says of the sample."""
    return _looked_at(message).is_matter


def is_offered(path: str, message: ReadMessage) -> bool:
    """Whether a value is one of those among which somebody may choose, not one that was chosen."""
    lists, _ = _looked_at(message).offered
    return bool(lists) and any(path.startswith(one) and path[len(one) : len(one) + 1] == "[" for one in lists)


def offers_below(place: str, message: ReadMessage) -> bool:
    """Whether there is a list of choices with names and values in an object: what else it holds is the question."""
    _, lists = _looked_at(message).offered
    return bool(lists) and any(one.startswith(place) and one[len(place) : len(place) + 1] in ".[" for one in lists)


def is_question(path: str, message: ReadMessage) -> bool:
    """Whether a value stands beside the choices of a question that has no answer: it describes a form."""
    questions = _looked_at(message).questions
    return bool(questions) and parent(path) in questions


def _looked_at(message: ReadMessage) -> _Seen:
    return _LATEST.of(message)


_SIGNS_TEXT: Final = """
 aries taurus gemini cancer leo virgo libra scorpio sagittarius capricorn aquarius pisces
"""
_SIGNS: Final = frozenset(_SIGNS_TEXT.split())
_OF_SIGNS: Final = frozenset({"sign", "zodiac", "zodiacsign", "sternzeichen", "signo", "signe", "segno"})
_OF_QUESTS: Final = frozenset({"journal", "xp", "npc", "char", "objective", "objectives", "reward", "stage"})
_OF_HOROSCOPES: Final = frozenset({"text", "horoscope", "prediction", "forecast", "daily", "content"})
_SIDES: Final = frozenset({"front", "back"})
_OF_LYRICS: Final = frozenset({"lyrics", "lines", "lyric"})
_OF_MUSIC: Final = frozenset({"track", "trackid", "bpm", "isrc", "artist", "song", "songid", "album"})


def _is_learnt(message: ReadMessage) -> bool:
    """Whether all that a message says is a card with two sides, the lines of a song, what the stars say or what is to
    be done in a game: sentences that nobody says of themselves. What somebody says beside them is theirs."""
    fields = [field for field in message.fields[:MAX_FIELDS] if field.path.startswith("body.")]
    texts = {plain_key(field.key) for field in fields if field.value.count(" ") >= MIN_BLANKS}
    if not texts:
        return False
    if any(plain_key(field.key) in _KINDS_OF_TEXT and _OF_SONGS.fullmatch(field.value) for field in fields):
        return True
    keys = {plain_key(field.key) for field in fields}
    if texts <= _OF_HOROSCOPES and not keys.isdisjoint(_OF_SIGNS):
        return any(plain_key(field.key) in _OF_SIGNS and field.value.lower() in _SIGNS for field in fields)
    if "quest" in keys and not keys.isdisjoint(_OF_QUESTS):
        return texts <= _OF_QUESTS | {"quest", "title", "description", "text"}
    if keys >= _SIDES:
        return texts <= _SIDES
    return texts <= _OF_LYRICS and not keys.isdisjoint(_OF_MUSIC)


_KINDS_OF_TEXT: Final = frozenset(
    {"context", "type", "kind", "domain", "contenttype", "format", "genre", "category", "source", "doctype", "art"}
)
_OF_SONGS: Final = Expression(
    r"(?:song|music|album|track)?[ _-]?(?:lyrics?|songtexte?|liedtexte?|paroles|subtitles?|untertitel|subtitulos"
    r"|sous[ _-]titres|legendas|letra[ _-]de[ _-](?:cancion|musica)|screenplay|drehbuch|film[ _-]?script"
    r"|movie[ _-]?script|testo[ _-]canzone)",
    re.IGNORECASE,
)
"""A value that says what the texts beside it are."""

MIN_BLANKS: Final = 2
"""Of what is said in a sentence; names and choices have fewer."""


def _has_game_words(message: ReadMessage) -> bool:
    words: set[str] = set()
    needs: set[str] = set()
    figures: set[str] = set()
    for path, _, value in message.fields[:MAX_FIELDS]:
        if path.startswith(OF_PROTOCOL):
            continue
        figures.update(step for step in steps_of(path) if step.startswith("npc "))
        said = [word for step in steps_of(path) for word in step.split()]
        if len(value) <= MAX_NAME_CHARS and " " not in value:
            said += words_of(value).split()
        found = _GAME_WORDS.intersection(said)
        if found and OF_STATE.search(path) is None:  # what somebody has to do with on a day is told of them
            words |= found
        if (need := _NEED.search(path)) is not None:
            needs.add(need[1])
    return max(len(words), len(needs), len(figures)) >= MIN_GAME_WORDS or _is_of_played(message)


def _is_of_played(message: ReadMessage) -> bool:
    """Whether names that a message has as a whole are those of what a figure has: a life, a level, a pack."""
    keys = {key.lower() for path, key, _ in message.fields[:MAX_FIELDS] if path.startswith("body.")}
    return not keys.isdisjoint(_ONLY_PLAYED) and len(keys & _OF_PLAYED) >= MIN_PLAYED


MIN_PLAYED: Final = 3
_ONLY_PLAYED: Final = frozenset(
    {"infectado", "mochila", "partida", "escudo", "armadura", "vidas", "rucksack", "ruestung", "bouclier", "zaino"}
)
_OF_PLAYED: Final = _ONLY_PLAYED | {
    "vida", "nivel", "leben", "stufe", "vie", "niveau", "vita", "livello", "inventario", "inventar", "inventaire",
    "vendas", "verbaende", "monedas", "moedas", "monete", "muenzen", "oro", "ouro", "xp",
}  # fmt: skip
"""What a figure has, as the whole names of fields; of three one has to be what is asked of nobody else."""


def _has_animal(message: ReadMessage) -> bool:
    """Whether something that is called like an animal says which kind it is: `pet.species: canine`; or a pet is named,
    and beside it whether it has been fed."""
    fields = message.fields[:MAX_FIELDS]
    pets = {parent(field.path) for field in fields if words_of(field.key) in _ABOVE_ANIMALS}
    if pets and any(field.key in _FED and parent(field.path) in pets for field in fields):
        return True
    if not _NAMED_ANIMAL.isdisjoint(words_of(field.key) for field in fields) and any(
        words_of(field.key) in _CARED_FOR for field in fields
    ):
        return True
    if _is_measured_of_named(fields):
        return True
    named = chain.from_iterable((words_of(field.key), *steps_of(field.path)) for field in fields)
    if len(_OF_HERDS.intersection(named)) >= MIN_HERD_WORDS:
        return True
    for path, key, value in fields:
        if len(value) > MAX_NAME_CHARS or _KIND_OF_ANIMAL.fullmatch(words_of(key)) is None:
            continue
        if _ANIMAL.fullmatch(fold(value.strip())) is None:
            continue
        if words_of(key) in _SURE_KINDS or not _ABOVE_ANIMALS.isdisjoint(steps_of(path)):
            return True
    return _is_of_races(fields)


def _is_of_races(fields: Sequence[Field]) -> bool:
    """Whether horses or dogs that run are told of: each an object of its own, and beside them a race or a stable."""
    steps = {step for field in fields if field.path.startswith("body.") for step in steps_of(parent(field.path))}
    keys = {words_of(field.key) for field in fields}
    return not steps.isdisjoint(_RUNNERS) and not (steps | keys).isdisjoint(_OF_RACES)


_RUNNERS: Final = frozenset(
    {"horse", "horses", "pferd", "pferde", "caballo", "caballos", "cheval", "chevaux", "cavallo", "cavalli", "cavalo"}
    | {"cavalos", "paard", "paarden", "greyhound", "greyhounds", "mare", "stallion", "foal"}
)
_OF_RACES: Final = frozenset(
    {"race", "races", "rennen", "carrera", "corsa", "corrida", "jockey", "jockeys", "stable", "stall", "stud"}
    | {"dam", "sire", "pedigree", "trainer", "odds", "handicap", "silks", "blood", "gestut", "haras", "hipodromo"}
)


def _is_measured_of_named(fields: Sequence[Field]) -> bool:
    """Whether an animal is named, and beside it what was measured of it: `{"horse": "Bella", "heart_rate": 38}`."""
    places = {
        parent(field.path)
        for field in fields
        if words_of(field.key) in _ANIMALS_NAMED and _PROPER_NAME.fullmatch(field.value) is not None
    }
    return bool(places) and any(
        words_of(field.key) in _MEASURED_OF_ANIMALS and parent(field.path) in places for field in fields
    )


_PROPER_NAME: Final = Expression(r"[A-Z][a-zà-ÿ'-]{1,15}(?: [A-Z][a-zà-ÿ'-]{1,15})?")
_ANIMALS_NAMED: Final = _NAMED_ANIMAL | {
    "horse", "horse name", "pony", "mare", "foal", "pferd", "pferdename", "stute", "caballo", "yegua", "cheval",
    "jument",
    "cavallo", "cavalo", "paard", "kon", "rabbit", "kaninchen", "conejo", "lapin", "gato", "gatto", "chat", "kat",
}  # fmt: skip
_MEASURED_OF_ANIMALS: Final = frozenset(
    {
        "weight",
        "weight kg",
        "heart rate",
        "hr",
        "temp",
        "temperature",
        "temp c",
        "pulse",
        "resp",
        "respiration",
        "gewicht",
    }
    | {"temperatur", "puls", "peso", "temperatura", "poids", "pouls", "bcs", "gewicht kg", "peso kg"}
)


def _of_figures(message: ReadMessage) -> frozenset[str]:
    """The objects that are an animal, by its species or breed, or what a figure of a game says."""
    return frozenset(
        parent(field.path)
        for field in message.fields
        if words_of(field.key) in _FIGURES and _PEOPLE.fullmatch(fold(field.value.strip())) is None
    )


_PEOPLE: Final = Expression(r"(?:homo sapiens|humans?|mensch|human[oa]|humaine?|persona?|people|9606)?")
"""The species of people, as studies and laboratories write it down."""
_FIGURES: Final = (_SURE_KINDS - {"raza", "razza"}) | {
    "npc",
    "npc id",
    "npc name",
    "npcs",
    "npc key",
    "dialogue node",
    "dialog node",
    "quest giver",
}
_OF_FIGURES: Final = Latest(_of_figures)


def is_of_figure(path: str, message: ReadMessage) -> bool:
    """Whether a value stands in an object that is an animal or a figure of a game: `patient.species`, `npc` beside
    a `line`. An owner or a player has an object of their own."""
    places = _OF_FIGURES.of(message)
    return bool(places) and parent(path) in places


def _has_matter(message: ReadMessage) -> bool:
    named = {
        fold(name.strip())
        for path, key, value in message.fields[:MAX_FIELDS]
        if path.startswith("body.")
        for name in (key, value)
        if len(name) <= MAX_NAME_CHARS
    }
    found = [one for name in named if (one := _TESTS_OF_WATER.fullmatch(name.replace("_", " "))) is not None]
    if len(found) >= MIN_TESTS_OF_WATER and any(one[1] for one in found):
        return True
    for path, key, value in message.fields[:MAX_FIELDS]:
        if len(value) > MAX_NAME_CHARS or _KIND_OF_SAMPLE.fullmatch(words_of(key)) is None:
            continue
        if "matrix" not in key.lower() and _SAMPLES.isdisjoint(steps_of(path)):
            continue
        if _MATTER.match(fold(value.strip())) is not None:
            return True
    return False


MIN_TESTS_OF_WATER: Final = 2
_TESTS_OF_WATER: Final = Expression(
    r"(?:(kolonie ?zahl\w*|colony ?counts?|recuento de colonias|coliformes?(?: \w+)?|coliforms?(?: \w+)?|e ?coli ?mpn"
    r"|turbidity|turbidez|turbidite|torbidita|trubung|truebung|gesamt ?harte|total ?hardness|dureza(?: total)?|durete"
    r"|durezza|free ?chlorine|cloro ?(?:libre|residual|livre)|chlore libre|freies chlor|pesti[zc]id\w*|plaguicidas"
    r"|trihalomethan\w*|trihalometanos|enterokokken|enterococci|toc|csb|bsb5|cod|bod5?|dbo5?|dqo|tss"
    r"|conductivity|conductividad|condutividade|conductivite|leitfahigkeit|redox(?: \w+)?|atrazin\w*)"
    r"|nitrat[eo]?s?|nitrit[eo]?s?|sulfat[eo]?s?|sulphates?|ammoni(?:um|ak|o|aca)|amoni[oa]|blei|lead|plomo|plomb|chumbo"
    r"|piombo|arsen(?:ic|ico|io)?|mangan(?:ese|o)?|fluorid[eo]?|aluminium|nickel)"
)
"""What laboratories look for in water; the first in nothing of a body."""


def _lists_codes(message: ReadMessage) -> bool:
    """Whether a message is a list of codes with their names, of which it says which system or edition it is."""
    codes: set[str] = set()
    is_edition = False
    for path, key, value in message.fields[:MAX_FIELDS]:
        if _OF_LIST_OF_CODES.match(path) is not None:
            codes.add(value)
        elif _EDITION.match(path) is not None and key in _EDITIONS:
            is_edition = True
    return (is_edition and len(codes) >= MIN_CODES) or _is_delta_of_codes(message)


def _is_delta_of_codes(message: ReadMessage) -> bool:
    """Whether a message is a part of such a list in short names: rows that have nothing but a code of a classification
    and a name, of many chapters, and above them no more than how far it has come (`{"rev": 34, "codes": [{"c": "F32.1",
    "d": "…"}, …]}`)."""
    codes: set[str] = set()
    named = is_dated = False
    for path, key, value in message.fields[:MAX_FIELDS]:
        if not path.startswith("body."):
            continue
        if _ROW_OF_CODES.match(path) is None:
            if key.lower() not in _OF_EDITION or _EDITION.match(path) is None:
                return False
            is_dated = True
        elif _CODE_OF_LIST.fullmatch(value) is not None:
            codes.add(value)
        elif plain_key(key) in _OF_VALIDITY:
            is_dated = True
        elif key.lower() in _OF_ROW:
            named = True
        else:
            return False
    return named and is_dated and len(codes) >= MIN_LISTED and len({code[0] for code in codes}) >= MIN_CHAPTERS


MIN_LISTED: Final = 5
MIN_CHAPTERS: Final = 3
"""Codes, and chapters of them, that one person's list hardly has without a day or a name beside it."""
_ROW_OF_CODES: Final = Expression(r"body\.\w{2,10}:\$(?:\.\w{1,20})?\[\d+\](?:\.[\w-]{1,20}|\[\"[\w -]{1,24}\"\])$")
_OF_VALIDITY: Final = frozenset(
    {"gueltigab", "gultigab", "gueltigbis", "gultigbis", "validfrom", "validto", "validuntil", "effectivefrom"}
    | {"vigentedesde", "vigencia", "valabledu", "datevalidite", "validodal", "effectivedate", "retired", "deprecated"}
    | {"stand", "geldigvanaf", "waznyod", "chapter", "kapitel", "capitulo", "chapitre", "parent", "leaf", "billable"}
)
"""From when on a code may be used, and where it stands in its classification: nothing that a patient has."""
_CODE_OF_LIST: Final = Expression(r"[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?")
_OF_ROW: Final = frozenset(
    {"d", "t", "n", "desc", "description", "title", "name", "label", "text", "term", "titel", "bezeichnung"}
    | {"titulo", "nombre", "libelle", "nome", "descripcion", "chapter", "parent", "level", "billable", "leaf", "lang"}
)
_OF_EDITION: Final = frozenset(
    {"rev", "revision", "version", "ver", "v", "release", "edition", "since", "cursor", "next", "etag", "page", "total"}
    | {
        "count",
        "lang",
        "locale",
        "system",
        "codesystem",
        "classification",
        "stand",
        "ausgabe",
        "edicion",
        "seq",
        "more",
    }
    | {"offset", "limit", "hash", "checksum", "year", "jahr"}
)


MIN_CODES: Final = 3
_OF_LIST_OF_CODES: Final = Expression(
    r".{0,60}[.:](?:concepts?|codes?|terms|code_?list|value_?set|contains|include)\[\d+\]\.(?:code|loinc|icd(?:10"
    r"|11)?|snomed)$",
    re.IGNORECASE,
)
_EDITION: Final = Expression(r"body\.\w{2,10}:\$\.\w{1,20}$")
_EDITIONS: Final = frozenset({"system", "version", "release", "edition", "codesystem", "valueset", "classification"})


_OF_ITEMS: Final = Expression(
    r"\.(?:items|questions)\[\d+\]\.(?:scale|choices|options)\[0\]$"
    r"|\.(?:campos|champs|felder|campi|velden|pola|preguntas|perguntas|fragen|domande|vragen|pytania|components|elements"
    r"|widgets)\[\d+\]\.(?:min(?:imo|imum)?|max(?:imo|imum)?|minlength|maxlength|(?:options|choices|values|opciones|opcoes"
    r"|optionen|auswahl|choix|opzioni|opties|opcje)\[0\])$"
    r"|\.(?:fields|campos|champs|felder|campi|velden|pola|inputs|controls|questions|preguntas|perguntas|fragen|domande"
    r"|vragen|pytania)\[\d+\]\.(?:(?:is_?)?(?:required|mandatory)|pflicht(?:feld)?|obligatori[oa]|requerid[oa]"
    r"|obligatoire|verplicht|wymagane)$",
    re.IGNORECASE,
)
_GIVEN: Final = Expression(
    r"answer|value|select|respons|score|^choice$|chosen|pick|check|result|rating|points|index|antwort|respuest|repons|rispost"
    r"|respost|valor|wert|odpow|svar"
)
"""Choices of each item, and what an answer is called: without one a list of items is a form that nobody filled in."""

_OF_CONTROLS: Final = Expression(
    r"\.(?:fields|controls|inputs|questions)\[\d+\]\.(?:min|max|minlength|maxlength|options\[0\])$",
    re.IGNORECASE,
)
"""Limits of what may be written into a form, and what may be chosen there: two of them describe one."""


def _is_described(message: ReadMessage) -> bool:
    """Whether a message holds a schema: which fields there are, and of what type; nothing that is in them."""
    types = asked = 0
    fields = message.fields[:MAX_FIELDS]
    for path, key, value in fields:
        types += key == "type" and value in _SCHEMA_TYPES and ".properties." in path
        if "[" in path:
            types += _OF_CONTROLS.search(path) is not None
            asked += _OF_ITEMS.search(path) is not None
        if types >= MIN_TYPES or (key == "query" and _INTROSPECTION.search(value) is not None):
            return True
    keys = {key.lower() for _, key, _ in fields}
    texts = 0 if _LANGUAGES.isdisjoint(keys) else sum(_TEXT_OF_PROGRAM.match(path) is not None for path, _, _ in fields)
    if texts >= MIN_TYPES:
        return True
    if not _SHARED.isdisjoint(keys):
        asked += _choices_for_all(fields)
    return types + asked >= MIN_TYPES and not any(
        field.value not in ("", "null") and any(map(_is_given, (field.key, next(reversed(steps_of(field.path)), ""))))
        for field in fields
    )


def _is_given(name: str) -> bool:
    """Whether a name is that of an answer; of what is answered at most it is none."""
    return _GIVEN.search(name) is not None and _MOST.match(name) is None


def _choices_for_all(fields: Iterable[Field]) -> int:
    """How many questions there are that have the same choices, which stand once beside their list."""
    paths = [field.path for field in fields]
    if not any(_CHOICES_FOR_ALL.search(path) is not None for path in paths):
        return 0
    return sum(_QUESTION_OF_LIST.search(path) is not None for path in paths)


_TEXT_OF_PROGRAM: Final = Expression(r"body\.\w{2,6}:\$\.(?:strings|translations|i18n|l10n)[.\[]")
_LANGUAGES: Final = frozenset({"locale", "lang", "language", "target_lang", "targetlang", "source_lang", "sprache"})
"""Texts of a program under their names, beside the language in which they are."""
_SHARED: Final = frozenset(
    {
        "options",
        "choices",
        "answeroptions",
        "answer_options",
        "responseoptions",
        "response_options",
        "scale",
        "antworten",
    }
    | {"antwortoptionen", "opciones", "opcoes", "choix", "opzioni", "opties", "opcje"}
)
_CHOICES_FOR_ALL: Final = Expression(
    r":\$\.(?:options|choices|answer_?options|response_?options|scale|antworten|antwortoptionen|opciones|opcoes|choix"
    r"|opzioni|opties|opcje)\[1\]$",
    re.IGNORECASE,
)
_QUESTION_OF_LIST: Final = Expression(
    r":\$\.(?:items|questions|fragen|preguntas|perguntas|domande|vragen|pytania)\[\d+\]\.(?:text|question|prompt|label"
    r"|title|frage|pregunta|pergunta|domanda|vraag|pytanie)$",
    re.IGNORECASE,
)
_MOST: Final = Expression(r"max|min|highest|lowest", re.IGNORECASE)


def _unanswered(lists: frozenset[str], message: ReadMessage) -> frozenset[str]:
    """Objects in which there are choices, and no answer."""
    if not lists:
        return frozenset()
    answered = {
        parent(field.path)
        for field in message.fields[:MAX_FIELDS]
        if field.value and _ANSWERED.fullmatch(field.key) is not None
    }
    return frozenset(parent(place) for place in lists) - answered


def _offered(message: ReadMessage) -> tuple[frozenset[str], frozenset[str]]:
    """Places of lists of choices, and of those whose choices are objects: at least three, and of none is said that it
    was chosen."""
    found: dict[str, set[str]] = {}
    chosen: set[str] = set()
    objects: set[str] = set()
    for field in message.fields[:MAX_FIELDS]:
        choice = _CHOICE.match(field.path) if "[" in field.path else None
        if choice is None:
            continue
        found.setdefault(choice[1], set()).add(choice[2])
        if choice[3] is not None:
            objects.add(choice[1])
            if _CHOSEN.fullmatch(choice[3].lower()) is not None:
                chosen.add(choice[1])
    lists = frozenset(place for place, numbers in found.items() if len(numbers) >= MIN_CHOICES and place not in chosen)
    lists |= _numbered(message)
    return lists, lists & objects


def _numbered(message: ReadMessage) -> frozenset[str]:
    """Lists of things that have nothing but a number, one after the other, a name, and how they are drawn or ordered:
    what a program has to choose among (`{"id": 1, "label": "super", "color": "#0b2298"}`), not what somebody chose."""
    return frozenset(place for place, rows in records(message.fields).items() if _is_of_choices(rows))


def _is_of_choices(rows: dict[str, list[Field]]) -> bool:
    columns: dict[str, list[str]] = {}
    for field in chain.from_iterable(rows.values()):
        key = field.key.lower()
        if key not in _OF_CHOICES:
            return False
        columns.setdefault(key, []).append(field.value)
    keys = columns.keys()
    is_drawn = not keys.isdisjoint(_DRAWN) or not (keys.isdisjoint(_CODES) or keys.isdisjoint(_ORDERED))
    return is_drawn and not keys.isdisjoint(_NAMES) and any(_is_counted(columns[key]) for key in keys & _NUMBERED)


def _is_counted(values: list[str]) -> bool:
    counted = [str(number) for number in range(len(values) + 1)]
    return len(values) > MIN_CHOICES and values in (counted[:-1], counted[1:])


_CODES: Final = frozenset(("id", "value", "key", "code", "index"))
_ORDERED: Final = frozenset(("order", "sort", "sort_order", "sortorder", "position", "rank"))
_NUMBERED: Final = _CODES | _ORDERED
_NAMES: Final = frozenset(("name", "label", "title", "text"))
_DRAWN: Final = frozenset(("color", "colour", "icon", "emoji", "image", "icon_name", "iconname", "hex", "farbe"))
_OF_CHOICES: Final = _NUMBERED | _NAMES | _DRAWN | {"group"}


_OF_JOBS: Final = Expression(
    r"(?:employment|job|contract|work|position)_?(?:type|kind|level|category|title|alert)|employment|radius_?km"
    r"|salary\w*|min_?salary"
    r"|seniority|remote(?:_?(?:ok|only))?|working_?time|arbeitszeit|anstellungsart|umkreis|jornada"
    r"|tipo_?(?:de_?)?contrato"
    r"|type_?(?:de_?)?contrat|experience_?level",
    re.IGNORECASE,
)
_JOBS_PLACE: Final = Expression(
    r"\b(?:jobs?|careers?|vacanc(?:y|ies)|stellen(?:angebote|markt)?|karriere|emplois?|empleos?|empregos?|vagas"
    r"|indeed|stepstone"
    r"|infojobs|lavoro|vacatures|praca|recruit\w*)\b"
)


def is_job_search(message: ReadMessage) -> bool:
    """Whether somebody looks for work: two of its conditions, or one at a place for it."""
    names = {field.path.rpartition(".")[2].rpartition(":")[2] for field in message.fields}
    named = sum(_OF_JOBS.fullmatch(name) is not None for name in names)
    if named >= MIN_TYPES:
        return True
    is_place = _JOBS_PLACE.search(f"{message.host} {message.path.partition('?')[0]}".lower()) is not None
    return is_place and (named >= 1 or not names.isdisjoint(_WHERE))


_WHERE: Final = frozenset(
    {"location", "radius", "where", "l", "ort", "umkreis", "distance", "ubicacion", "lieu", "radiuskm"}
)
"""Where somebody would work, as a place for jobs asks it."""
