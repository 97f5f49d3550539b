"""Words of which labels are made, in forms and tables about people: what tells `Patient name` from a line of prose, and
a list of people from one of screws. Folded: lower case, without accents. English, Spanish, German, French, Portuguese,
some Italian and Dutch.

Only whether a line is a label is decided by them. What a label means is left to whoever reads the field.
"""

from typing import Final

_STRONG: Final = """
patient patients patientin client klient klientin member surname forename firstname lastname fullname dob birth
birthday birthdate born sex gender address street zip postcode phone telephone mobile cell tel email mail diagnosis
diagnoses dx icd allergy allergies medication medications medicine drug rx prescription dose dosage therapy insurance
insurer insured subscriber payer mrn nhs ssn passport iban complaint symptom symptoms assessment appointment clinician
doctor physician provider therapist result results lab bmi pulse heart glucose mood sleep blood pregnancy pregnant
smoking smoker alcohol emergency guardian kin nationality occupation beneficiary illness disease disability ethnicity
religion marital hba1c cholesterol nachname vorname geburtsdatum geburtstag geboren geb geschlecht adresse anschrift
strasse plz wohnort telefon handy mobil diagnose diagnosen befund befunde medikament medikamente medikation dosis
dosierung krankenkasse versicherung versichertennummer versicherter versicherte versicherten termin arzt arztin
therapeut therapeutin anamnese beschwerden symptome allergien blutdruck puls ergebnis krankheit krankenversicherung
hausarzt nombre apellido apellidos paciente nacimiento sexo edad direccion domicilio calle telefono movil correo
diagnostico medicacion medicamento medicamentos tratamiento seguro poliza afiliado cita medico medica terapeuta
alergias sintomas resultado resultados prueba dni nif enfermedad nom prenom prenoms patiente naissance sexe rue
portable courriel diagnostic medicament medicaments traitement posologie assurance mutuelle rendez-vous rendezvous
medecin therapeute symptomes resultat resultats maladie nome apelido sobrenome utente nascimento morada endereco
telefone telemovel celular diagnosticos medicacao tratamento convenio consulta alergia sintoma pressao exame doenca
cognome nascita indirizzo diagnosi farmaco farmaci paziente naam voornaam achternaam geboortedatum adres
"""
_WEAK: Final = """
weight condition conditions tension peso poids gewicht treatment visit policy thoughts feelings
completo complet vollstandiger
name first last full middle given family id no number date time day age city town state country contact group plan
account card note notes comment comments remark remarks history problem problems test value unit units reference range
height pressure score status type reason summary details message description title signature cycle period field item
question answer provider location place duration frequency start end code next home work postal nr nummer datum
uhrzeit alter ort stadt land notiz notizen bemerkung bemerkungen anmerkung wert einheit grosse grund apellidos fecha
hora ciudad pais notas nota observaciones valor unidad altura motivo numero telefonico heure ville pays remarques
observations valeur unite taille motif data idade cidade observacoes unidade
"""

STRONG: Final = frozenset(_STRONG.split())
"""A form or table has at least one of them: of a form for anything else they are hardly a part."""

WEAK: Final = frozenset(_WEAK.split())
"""Words of labels elsewhere too."""

_ALIASES: Final = """
name of patient=patient name; patients name=patient name; client name=patient name; utente=paciente
surname and first name=full name; name and surname=full name; name vorname=full name; vorname name=full name
vor- und nachname=full name; vor und nachname=full name; vor- und zuname=full name; nachname vorname=full name
apellidos y nombre=nombre completo; nombre y apellidos=nombre completo; apellidos nombre=nombre completo
nom et prenom=nom complet; nom prenom=nom complet; prenom et nom=nom complet; nom et prenoms=nom complet
nome e apelido=nome completo; nome e cognome=nome completo; cognome e nome=nome completo
born=date of birth; born on=date of birth; birth date=date of birth
geb=geburtsdatum; geb am=geburtsdatum; geboren=geburtsdatum; geboren am=geburtsdatum
f de nacimiento=fecha de nacimiento; f nacimiento=fecha de nacimiento; f nac=fecha de nacimiento
nacido el=fecha de nacimiento; nacida el=fecha de nacimiento; ne le=date de naissance; nee le=date de naissance
data de nasc=data de nascimento; nascido em=data de nascimento; nato il=data di nascita; nata il=data di nascita
principal diagnosis=diagnosis; primary diagnosis=diagnosis
contact number=phone number; contacto telefonico=telefone; tel=phone; tel portable=telephone
"""
ALIASES: Final = dict(line.strip().split("=") for line in _ALIASES.replace(";", "\n").strip().splitlines())
"""Labels that people write on paper, and what the same is called in data."""
