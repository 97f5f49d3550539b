"""Keys that are told by their form: each begins with what its maker chose so that it can be found in a leak.

Forms as their makers document them, and as secret scanners publish them (GitHub's list of supported secrets).
"""

from typing import Final, NamedTuple

from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Form, Pattern


class KeyShape(NamedTuple):
    """One form. `pattern` finds it in lower-cased text; `exact` decides, case kept."""

    what: str
    pattern: Pattern
    exact: Expression
    is_public: bool = False  # made to be shown by programs that everybody has


def _shape(what: str, lower: str, exact: str, *, is_public: bool = False, form: Form = Form.NONE) -> KeyShape:
    return KeyShape(what, Pattern(lower, form), Expression(rf"(?:(?<![\w-])|(?<=/bot))(?:{exact})(?![\w-])"), is_public)


SHAPES: Final = (
    _shape("Google", r"aiza[\w-]{35}", r"AIza[\w-]{35}"),
    _shape("Google OAuth client", r"gocspx-[\w-]{28}", r"GOCSPX-[\w-]{28}"),
    _shape("Amazon Web Services", r"\ba[ks]ia[a-z2-7]{16}\b", r"A[KS]IA[A-Z2-7]{16}"),
    _shape("Stripe", r"[sr]k_live_[a-z0-9]{16,60}", r"[sr]k_live_[A-Za-z0-9]{16,247}"),
    _shape("Stripe public", r"pk_(?:live|test)_[a-z0-9]{16,60}", r"pk_(?:live|test)_[A-Za-z0-9]{16,}", is_public=True),
    _shape("Stripe, for tests", r"[sr]k_test_[a-z0-9]{16,60}", r"[sr]k_test_[A-Za-z0-9]{16,247}"),
    _shape("Slack", r"xox[abeoprs]-[\w-]{10,60}", r"xox[abeoprs]-(?:\d+-)?[\w-]{10,250}"),
    _shape("Slack app", r"xapp-\d-[\w-]{10,60}", r"xapp-\d-[A-Z0-9]+-\d+-[a-z0-9]{32,}"),
    _shape(
        "Slack, to write to a channel", r"/t[a-z0-9]{8,12}/b[a-z0-9]{8,12}/[a-z0-9]{24}\b",
        r"T[A-Z0-9]{8,12}/B[A-Z0-9]{8,12}/[A-Za-z0-9]{24}",
    ),
    _shape("Discord, to write to a channel", r"webhooks/\d{17,20}/[\w-]{60}", r"\d{17,20}/[\w-]{60,72}"),
    _shape(
        "Microsoft Teams, to write to a channel", r"/incomingwebhook/[0-9a-f]{32}/",
        r"[0-9a-f-]{36}@[0-9a-f-]{36}/IncomingWebhook/[0-9a-f]{32}/[\w-]{36,120}",
    ),
    _shape("IFTTT, to start something", r"with/key/[\w-]{20,60}", r"with/key/[\w-]{20,64}"),
    _shape("GitHub", r"gh[pousr]_[a-z0-9]{36}", r"gh[pousr]_[A-Za-z0-9]{36,251}"),
    _shape("GitHub", r"github_pat_\w{22}", r"github_pat_\w{22,244}"),
    _shape("GitLab", r"glpat-[\w-]{20}", r"glpat-[\w-]{20,64}"),
    _shape("SendGrid", r"sg\.[\w-]{22}\.[\w-]{43}", r"SG\.[\w-]{22}\.[\w-]{43}"),
    _shape("Mailgun", r"\bkey-[0-9a-f]{32}\b", r"key-[0-9a-f]{32}"),
    _shape("Mailchimp", r"[0-9a-f]{32}-us\d{1,2}\b", r"[0-9a-f]{32}-us\d{1,2}"),
    _shape("Twilio", r"\bsk[0-9a-f]{32}\b", r"SK[0-9a-f]{32}"),
    _shape(
        "OpenAI", r"sk-[\w-]{40,90}",
        r"sk-[A-Za-z0-9_-]{10,100}T3BlbkFJ[\w-]{20,100}|sk-(?:[A-Za-z0-9]{48}|(?:proj|svcacct|admin)-[\w-]{40,200})",
    ),
    _shape("Anthropic", r"sk-ant-[\w-]{20,80}", r"sk-ant-[a-z]+\d\d-[\w-]{80,120}"),
    _shape("Hugging Face", r"\bhf_[a-z]{34}\b", r"hf_[A-Za-z]{34}"),
    _shape("npm", r"npm_[a-z0-9]{36}", r"npm_[A-Za-z0-9]{36}"),
    _shape("DigitalOcean", r"do[opr]_v1_[0-9a-f]{64}", r"do[opr]_v1_[0-9a-f]{64}"),
    _shape("Shopify", r"shp(?:at|ca|pa|ss)_[0-9a-f]{32}", r"shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}"),
    _shape("Square", r"sq0(?:atp|csp|idp)-[\w-]{22}", r"sq0(?:atp|csp|idp)-[\w-]{22,43}"),
    _shape("Mapbox, secret", r"\bsk\.eyj[\w-]{20,90}", r"sk\.eyJ[\w-]{20,250}\.[\w-]{20,64}"),
    _shape("Mapbox, public", r"\bpk\.eyj[\w-]{20,90}", r"pk\.eyJ[\w-]{20,250}\.[\w-]{20,64}", is_public=True),
    _shape("Firebase Cloud Messaging server", r"aaaa[\w-]{7}:[\w-]{40}", r"AAAA[\w-]{7}:[\w-]{140}"),
    _shape("Branch", r"key_(?:live|test)_[a-z0-9]{16,60}", r"key_(?:live|test)_[A-Za-z0-9]{16,64}"),
    _shape("Facebook app", r"\b\d{8,20}\|[a-z0-9_-]{26,40}\b", r"\d{8,20}\|[\w-]{26,40}", form=Form.RARE),
    _shape("Telegram bot", r"\d{8,10}:aa[\w-]{33}", r"\d{8,10}:AA[\w-]{33}"),
    _shape("Razorpay", r"rzp_live_[a-z0-9]{14}", r"rzp_live_[A-Za-z0-9]{14}"),
    _shape("Razorpay, for tests", r"rzp_test_[a-z0-9]{14}", r"rzp_test_[A-Za-z0-9]{14}"),
    _shape(
        "Mercado Pago public", r"(?:app_usr|test)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}",
        r"(?:APP_USR|TEST)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", is_public=True,
    ),
    _shape(
        "Mercado Pago", r"(?:app_usr|test)-\d{12,20}-\d{6}-[0-9a-f]{32}",
        r"(?:APP_USR|TEST)-\d{12,20}-\d{6}-[0-9a-f]{32}-\d{4,14}",
    ),
    _shape(
        "Flutterwave public", r"flwpubk(?:_test)?-[0-9a-f]{32}", r"FLWPUBK(?:_TEST)?-[0-9a-f]{32}-X", is_public=True
    ),
    _shape("Flutterwave", r"flwseck(?:_test)?-[0-9a-f]{32}", r"FLWSECK(?:_TEST)?-[0-9a-f]{32}-(?:[0-9a-z]{11}vt-)?X"),
    _shape("Wompi public", r"pub_(?:prod|test)_[a-z0-9]{32}", r"pub_(?:prod|test)_[A-Za-z0-9]{32}", is_public=True),
    _shape("Wompi", r"prv_(?:prod|test)_[a-z0-9]{32}", r"prv_(?:prod|test)_[A-Za-z0-9]{32}"),
    _shape("Pagar.me", r"\b[ae]k_(?:live|test)_[a-z0-9]{30}", r"[ae]k_(?:live|test)_[A-Za-z0-9]{30}"),
    _shape("Omise public", r"pkey_(?:test_)?[a-z0-9]{19}\b", r"pkey_(?:test_)?[a-z0-9]{19}", is_public=True),
    _shape("Omise", r"skey_(?:test_)?[a-z0-9]{19}\b", r"skey_(?:test_)?[a-z0-9]{19}"),
    _shape(
        "Braintree", r"(?:production|sandbox)_[a-z0-9]{8}_[a-z0-9]{16}\b",
        r"(?:production|sandbox)_[a-z0-9]{8}_[a-z0-9]{16}", is_public=True,
    ),
    _shape("Aptabase", r"\ba-(?:eu|us|sh)-\d{10}\b", r"A-(?:EU|US|SH)-\d{10}", is_public=True),
    _shape("Databricks", r"\bdapi[0-9a-f]{32}\b", r"dapi[0-9a-f]{32}"),
    _shape("PyPI", r"pypi-ageichlwas5vcmc[\w-]{40}", r"pypi-AgEIcHlwaS5vcmc[\w-]{50,250}"),
    _shape(
        "private key in PEM", r"-----begin (?:[a-z0-9]{2,10} ){0,2}private key-----",
        r"-----BEGIN (?:[A-Z0-9]{2,10} ){0,2}PRIVATE KEY-----"
        r"(?=\s{0,4}(?:\n|\\{1,4}[rn])[\s\\rn]{0,8}[A-Za-z0-9+/]{4}|\s?[A-Za-z0-9+/]{40})",
    ),
)  # fmt: skip
