"""The page from which devices get the box's root certificate, with what to do on each. Plain HTTP, no script."""

from html import escape
from typing import Final

from cryptography import x509

from gateway.appliance.authority import ROOT, fingerprint

PAGE_FILE: Final = "certificate.html"

_PAGE: Final = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Trust this box</title>
<style>
body {{ font: 1.05rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 0 auto; padding: 1rem; }}
code {{ overflow-wrap: anywhere; }} .do {{ display: inline-block; padding: .6rem 1rem; border: 2px solid; }}
@media (prefers-color-scheme: dark) {{ body {{ background: #111; color: #eee; }} a {{ color: #9cf; }} }}
</style></head>
<body><main>
<h1>Trust this box</h1>
<p>The pages of this box are sent encrypted. So that your device knows that it is this box it talks to, it needs the
certificate of the box, once. Without it the browser warns; reading on then is possible, but nobody can tell you
whether it is this box that answers.</p>
<p><a class="do" href="/{root}">Get the certificate</a></p>
<p>It is good for {names} and for nothing else: with it nobody can pretend to be your bank. It ends on
{end}. Its name is <b>{title}</b>.</p>
<h2>Compare before you trust</h2>
<p>Its SHA-256 fingerprint is</p><p><code>{fingerprint}</code></p>
<p>The same must stand on the card of the box, and on its terminal after
<code>telltale certificate</code>. If it does not, do not install it: somebody stands in between.</p>
<h2>Android</h2>
<ol><li>Tap “Get the certificate” and keep the file.</li>
<li>Settings → search for “CA certificate” (Security → More → Encryption &amp; credentials → Install a certificate → CA
certificate) → Install anyway → choose the file.</li>
<li>Firefox on Android: Settings → About Firefox, tap the logo five times; then Settings → Secret settings → Use third
party CA certificates.</li></ol>
<h2>iPhone and iPad</h2>
<ol><li>In Safari tap “Get the certificate”, and allow it.</li>
<li>Settings → Profile Downloaded → Install.</li>
<li>Settings → General → About → Certificate Trust Settings: turn on the one with the name above.</li></ol>
<h2>Windows</h2>
<ol><li>Open the file → Install Certificate → Current User → Place all certificates in the following store → Trusted
Root Certification Authorities.</li></ol>
<h2>Mac</h2>
<ol><li>Open the file: it is added to the keychain “login”.</li>
<li>In Keychain Access open it → Trust → When using this certificate: Always Trust.</li></ol>
<h2>Linux, and Firefox on any computer</h2>
<ol><li>Firefox: Settings → Privacy &amp; Security → View Certificates → Authorities → Import → trust it for
websites.</li>
<li>Chromium: Settings → Privacy and security → Security → Manage certificates → Authorities (or Local certificates) →
Import.</li></ol>
<h2>When you no longer use this box</h2>
<p>Remove the certificate where you installed it.</p>
<p><a href="https://{first}/">To the pages of the box</a></p>
</main></body></html>
"""


def trust_page(root: x509.Certificate, names: list[str]) -> str:
    """The page, for a box that is called by these names."""
    title = root.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)[0].value
    return _PAGE.format(
        root=ROOT,
        names=escape(" and ".join(names)),
        end=f"{root.not_valid_after_utc:%Y-%m-%d}",
        title=escape(str(title)),
        fingerprint=fingerprint(root),
        first=escape(names[0]),
    )
