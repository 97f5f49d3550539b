"""Keys as different programmers and different languages write them."""

import re
from typing import Any, Final

from benchmarks.detection.draw import Draw

_SNAKE: Final = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)+|[a-z]+")

WORDS: Final[dict[str, tuple[str, str, str, str]]] = {
    "first_name": ("nombre", "vorname", "prenom", "primeiro_nome"),
    "last_name": ("apellidos", "nachname", "nom_de_famille", "sobrenome"),
    "full_name": ("nombre_completo", "vollstaendiger_name", "nom_complet", "nome_completo"),
    "email": ("correo_electronico", "e_mail_adresse", "adresse_email", "email"),
    "phone": ("telefono", "telefonnummer", "telephone", "telefone"),
    "birth_date": ("fecha_nacimiento", "geburtsdatum", "date_naissance", "data_nascimento"),
    "street": ("calle", "strasse", "rue", "rua"),
    "city": ("ciudad", "ort", "ville", "cidade"),
    "postal_code": ("codigo_postal", "plz", "code_postal", "codigo_postal"),
    "address": ("direccion", "anschrift", "adresse", "endereco"),
    "password": ("contrasena", "passwort", "mot_de_passe", "senha"),
    "diagnosis": ("diagnostico", "diagnose", "diagnostic", "diagnostico"),
    "medication": ("medicamento", "medikament", "medicament", "medicamento"),
    "dose": ("dosis", "dosis", "dose", "dose"),
    "mood": ("estado_de_animo", "stimmung", "humeur", "humor"),
    "journal_entry": ("entrada_diario", "tagebucheintrag", "entree_journal", "entrada_diario"),
    "symptoms": ("sintomas", "symptome", "symptomes", "sintomas"),
    "weight_kg": ("peso_kg", "gewicht_kg", "poids_kg", "peso_kg"),
    "appointment_date": ("fecha_cita", "termin_datum", "date_rendez_vous", "data_consulta"),
    "therapist": ("terapeuta", "therapeut", "therapeute", "terapeuta"),
    "last_period": ("ultima_regla", "letzte_periode", "dernieres_regles", "ultima_menstruacao"),
    "heart_rate": ("frecuencia_cardiaca", "herzfrequenz", "frequence_cardiaque", "frequencia_cardiaca"),
}
"""A key in Spanish, German, French and Portuguese."""

_COLUMN: Final = {"es": 0, "de": 1, "fr": 2, "pt": 3}


def spell(data: Any, draw: Draw, language: str = "en") -> Any:
    """The same document with the keys of one programmer."""
    style = draw.pick(("snake", "snake", "snake", "snake", "camel", "camel", "camel", "kebab", "pascal", "upper"))
    column = _COLUMN.get(language, -1) if draw.chance(60) else -1
    return _spelled(data, style, column)


def _spelled(data: Any, style: str, column: int) -> Any:
    if isinstance(data, dict):
        return {_key(key, style, column): _spelled(value, style, column) for key, value in data.items()}
    return [_spelled(one, style, column) for one in data] if isinstance(data, list) else data


def _key(key: str, style: str, column: int) -> str:
    if not _SNAKE.fullmatch(key):
        return key
    if column >= 0 and key in WORDS:
        key = WORDS[key][column]
    words = key.split("_")
    if style == "kebab":
        return "-".join(words)
    if style == "pascal":
        return "".join(word.capitalize() for word in words)
    if style == "upper":
        return key.upper()
    return words[0] + "".join(word.capitalize() for word in words[1:]) if style == "camel" else key
