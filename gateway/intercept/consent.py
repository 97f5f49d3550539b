"""What somebody agrees to before anything is opened. The text has a number: what was agreed to is kept with the run."""

from typing import Final

NUMBER: Final = 1
TEST_NUMBER: Final = 2

TEXT: Final = """\
Telltale is about to look inside the encrypted connections of ONE device: {device}.

- The device belongs to you, or whoever it belongs to is here and agrees. Looking into what others say in confidence,
  without their agreement, is a crime in most countries.
- Until {end} Telltale reads what its apps send and receive: passwords, messages and health data among them.
  What is found is stored masked; what was said is not stored.
- Use it for tests, with invented data. Apps may behave differently, warn, or refuse to work meanwhile.
- Connections over QUIC are refused meanwhile, so that apps fall back to TCP; encrypted DNS is {encrypted_dns}.
- The device has to trust a certificate that was made on this machine. Take it off the device again afterwards.
- Other devices are left alone. It ends by itself at {end}, when you stop it, and when anything of it fails.
"""

TEST_TEXT: Final = """\
Telltale is about to test the apps of ONE device: {device}. It shows them servers that they must refuse.

- The device belongs to you, or whoever it belongs to is here and agrees.
- Until {end} its apps do not reach their servers, or only at times: this machine answers instead. Apps may say that
  they are offline or that somebody is listening, log out, lose what is not saved, or lock an account.
  Do not use the device for anything that matters meanwhile: no calls for help, no alarms, no pumps or sensors.
- An app that accepts what it must refuse hands over what it would have told its server: passwords, messages and
  health data among them. It goes to no one else. What is found is stored masked; what was said is not stored.
- Use it with invented data. Connections over QUIC are refused meanwhile, so that apps fall back to TCP.
- For some of the tests the device has to trust a certificate of this machine. Take it off afterwards.
- Other devices are left alone. It ends by itself at {end}, when you stop it, and when anything of it fails.
"""

TEXT_ES: Final = """\
Telltale va a mirar dentro de las conexiones cifradas de UN solo dispositivo: {device}.

- El dispositivo es suyo, o su dueño está presente y está de acuerdo. Mirar lo que otros dicen en confianza, sin su
  acuerdo, es un delito en la mayoría de los países.
- Hasta {end} Telltale lee lo que sus aplicaciones envían y reciben, también contraseñas, mensajes y datos de salud.
  Lo que se encuentra se guarda enmascarado; lo que se dijo no se guarda.
- Úselo para pruebas, con datos inventados. Mientras tanto las aplicaciones pueden comportarse de otra manera, avisar o
  negarse a funcionar.
- Las conexiones por QUIC se rechazan mientras tanto, para que las aplicaciones pasen a TCP; el DNS cifrado
  {encrypted_dns}.
- El dispositivo tiene que confiar en un certificado hecho en esta máquina. Quítelo después del dispositivo.
- Los demás dispositivos no se tocan. Termina por sí solo a la hora indicada ({end}), cuando usted lo detenga y cuando
  algo falle.
"""

TEST_TEXT_ES: Final = """\
Telltale va a poner a prueba las aplicaciones de UN solo dispositivo: {device}. Les muestra servidores que
tienen que rechazar.

- El dispositivo es suyo, o su dueño está presente y está de acuerdo.
- Hasta {end} sus aplicaciones no llegan a sus servidores, o solo a ratos: responde esta máquina en su lugar. Las
  aplicaciones pueden decir que no hay conexión o que alguien escucha, cerrar la sesión, perder lo que no está guardado
  o bloquear una cuenta. No use mientras tanto el dispositivo para nada importante: ni llamadas de auxilio, ni alarmas,
  ni bombas o sensores.
- Una aplicación que acepta lo que debe rechazar entrega lo que habría dicho a su servidor: también contraseñas,
  mensajes y datos de salud. No llega a nadie más. Lo que se encuentra se guarda enmascarado; lo que se dijo no se
  guarda.
- Úselo con datos inventados. Las conexiones por QUIC se rechazan mientras tanto, para que las aplicaciones pasen a TCP.
- Para algunas de las pruebas el dispositivo tiene que confiar en un certificado de esta máquina. Quítelo después.
- Los demás dispositivos no se tocan. Termina por sí solo a la hora indicada ({end}), cuando usted lo detenga y cuando
  algo falle.
"""

MOST_MINUTES: Final = 240
"""A run is for a test that somebody attends."""

WORDS: Final = {"open": "opened like any other connection", "pass": "left as it is", "refuse": "refused"}
WORDS_ES: Final = {
    "open": "se abre como cualquier otra conexión",
    "pass": "se deja como está",
    "refuse": "se rechaza",
}
SPANISH: Final = "es"


def consent_text(device: str, end: str, encrypted_dns: str, language: str = "en") -> str:
    """What somebody reads before agreeing; `end` is a time for people."""
    if language == SPANISH:
        return TEXT_ES.format(device=device, end=end, encrypted_dns=WORDS_ES[encrypted_dns])
    return TEXT.format(device=device, end=end, encrypted_dns=WORDS[encrypted_dns])


def tests_text(device: str, end: str, language: str = "en") -> str:
    """The same before active tests."""
    return (TEST_TEXT_ES if language == SPANISH else TEST_TEXT).format(device=device, end=end)
