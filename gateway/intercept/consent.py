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

MOST_MINUTES: Final = 240
"""A run is for a test that somebody attends."""

WORDS: Final = {"open": "opened like any other connection", "pass": "left as it is", "refuse": "refused"}


def consent_text(device: str, end: str, encrypted_dns: str) -> str:
    """What somebody reads before agreeing; `end` is a time for people."""
    return TEXT.format(device=device, end=end, encrypted_dns=WORDS[encrypted_dns])


def tests_text(device: str, end: str) -> str:
    """The same before active tests."""
    return TEST_TEXT.format(device=device, end=end)
