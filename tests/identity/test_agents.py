"""Systems and models by User-Agents: with the pattern engine, and as ua-parser itself says."""

import pytest
from ua_parser import parse_device, parse_os

from gateway.detectors.matching.engine import finder
from gateway.identity.agents import Agent, AgentReader

AGENTS = (
    "Mozilla/5.0 (Linux; Android 14; Pixel 7 Build/UP1A.231005.007) AppleWebKit/537.36 Chrome/120.0.6099.43 Mobile",
    "Mozilla/5.0 (Linux; U; Android 4.0.3; de-de; GT-I9100 Build/IML74K) AppleWebKit/534.30 Mobile Safari/534.30",
    "Dalvik/2.1.0 (Linux; U; Android 9; SM-G960F Build/PPR1.180610.011)",
    "okhttp/4.9.3",
    "com.example.journal/3.2 (Linux; U; Android 12; fr_FR; Redmi Note 9; Build/SKQ1.211019.001; Cronet/98.0.4758.87)",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148",
    "Journal/12 CFNetwork/1410.0.3 Darwin/22.6.0",
    "Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:120.0) Gecko/20100101 Firefox/120.0",
    "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0",
    "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0",
    "Mozilla/5.0 (SMART-TV; Linux; Tizen 6.0) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/2.1",
    "Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/79.0.3945.79",
    "Roku/DVP-9.10 (519.10E04111A)",
    "Mozilla/5.0 (PlayStation 5 3.11) AppleWebKit/605.1.15 (KHTML, like Gecko)",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "curl/7.88.1",
    "",
    "x" * 300,
    "Mozilla/5.0 (Linux; Android 11; T\u00e9l\u00e9phone 5 Build/RP1A) \u6587\u5b57 Mobile",
)


@pytest.mark.parametrize("text", AGENTS)
def test_the_engine_leads_to_what_ua_parser_says(text: str) -> None:
    found = AgentReader(finder).read(text)
    assert found == AgentReader().read(text)
    system = parse_os(text)
    assert found.family == (system.family if system is not None and system.family != "Other" else "")
    device = parse_device(text)
    assert found.model in ("", device.model if device is not None else "")


def test_a_system_and_a_model_are_named() -> None:
    found = AgentReader(finder).read(AGENTS[2])
    assert found == Agent("Android", "Android 9", "Samsung", "SM-G960F")
    assert AgentReader(finder).read("curl/7.88.1") == Agent()


def test_half_of_a_character_is_a_character() -> None:
    assert AgentReader(finder).read("Mozilla/5.0 (Linux; Android 13; \ud83d) Mobile").system == "Android 13"
