"""Words that imitations add to a known name, endings that they like, and known names that are words themselves."""

from typing import Final

CREDENTIALS: Final = frozenset(
    {
        *("login", "logon", "signin", "signon", "signup", "auth", "authenticate", "authentication", "password"),
        *("passwort", "verify", "verification", "verified", "confirm", "confirmation", "validate", "validation"),
        *("secure", "secured", "secureserver", "security", "unlock", "unlocked", "recover", "recovery", "restore"),
        *("account", "accounts", "myaccount", "update", "updates", "billing", "invoice", "payment", "payments"),
        *("refund", "suspended", "alert", "alerts", "webscr", "wallet", "identity", "webmail", "authorize", "konto"),
        *("anmelden", "anmeldung", "sicherheit", "acceso", "cuenta", "connexion", "compte", "conta", "accedi"),
        *("www", "http", "https", "ssl", "com", "net", "access", "activate", "register", "enroll", "safe"),
    }
)
"""What people type their secrets after; and parts of addresses that belong elsewhere."""

SERVICES: Final = frozenset(
    {
        *("support", "service", "services", "help", "helpdesk", "helpline", "care", "customer", "customers", "kunden"),
        *("customerservice", "customercare", "online", "official", "portal", "client", "clients", "user", "users"),
        *("app", "apps", "mobile", "android", "ios", "apk", "download", "downloads", "install", "free", "premium"),
        *("claim", "gift", "giftcard", "bonus", "promo", "reward", "rewards", "prize", "offer", "offers", "deal"),
        *("id", "my"),
        *("mail", "email", "team", "center", "centre", "desk", "connect", "web", "website", "site", "home", "page"),
        *("notice", "notification", "notifications", "message", "messages", "info", "view", "summary", "click"),
        *("agree", "choose", "find", "cdn", "ww", "cl", "shop", "store", "pay", "banking", "bank", "api", "server"),
        *("beta", "new", "pro", "plus", "mod", "vip", "hack", "crack", "patient", "patients", "clinic", "therapy"),
    }
)
"""What an ordinary part of a real organisation may be called too."""

ENDINGS: Final = frozenset(
    {
        *("com", "net", "org", "info", "biz", "co", "cm", "om", "io", "app", "dev", "xyz", "top", "site", "online"),
        *("website", "live", "club", "shop", "store", "vip", "icu", "tk", "ml", "ga", "cf", "gq", "cc", "pw", "ws"),
        *("click", "link", "work", "support", "services", "space", "fun", "buzz", "rest", "wang", "cyou", "cfd", "sbs"),
        *("bond", "lol", "life", "world", "today", "email", "digital", "tech", "pro", "mobi", "one", "page", "ooo"),
        *("network", "center", "help", "security", "zip", "mov", "monster", "quest", "host", "press", "cam", "su"),
        *("health", "care", "clinic", "doctor", "fit", "zone", "win", "bid", "loan", "men", "stream", "download"),
        *("review", "trade", "date", "party", "racing", "science", "faith", "accountant", "cricket", "example"),
    }
)
"""Endings under which anybody gets a name at once: of all generic ones, and of countries that give them away."""

WORDS: Final = frozenset(
    {
        *("target", "live", "office", "discover", "orange", "weather", "booking", "mail", "home", "sport", "sports"),
        *("indeed", "medium", "signal", "slack", "notion", "stripe", "square", "chase", "delta", "united", "people"),
        *("time", "times", "guardian", "sun", "mirror", "independent", "nature", "science", "cell", "health", "calm"),
        *("balance", "insight", "flow", "clue", "bloom", "shine", "reflect", "circle"),
        *("adjust", "branch", "segment", "amplitude", "singular", "sentry", "heap", "pendo", "intercom", "drift"),
        *("zoom", "teams", "meet", "chat", "messenger", "spark", "steam", "origin", "epic"),
        *("world", "global", "digital", "media", "video", "music", "photo", "photos", "movie", "movies", "games"),
        *("game", "play", "player", "store", "market", "markets", "trade", "finance", "money", "credit", "capital"),
        *("first", "national", "regions", "citizens", "union", "community", "peoples", "security", "trust", "savings"),
        *(
            "search",
            "find",
            "news",
            "today",
            "daily",
            "radio",
            "line",
            "online",
            "cloud",
            "server",
            "hosting",
            "domain",
        ),
        *("domains", "design", "studio", "agency", "travel", "hotel", "hotels", "flights", "trips", "maps", "drive"),
        *("docs", "forms", "sites", "blog", "forum", "wiki", "academy", "school", "university", "college", "learn"),
        *("study", "jobs", "career", "careers", "work", "team", "group", "center", "central", "service", "services"),
        *("support", "help", "care", "doctor", "clinic", "pharmacy", "therapy", "wellness", "fitness", "sleep"),
        *("oscar", "alto", "anthem", "visible", "mint", "boost", "cricket", "metro", "spectrum"),
        *("optimum", "frontier", "bing", "edge", "word", "excel", "access", "teamwork"),
        *("monday", "basecamp", "canvas", "sketch", "adobe", "express", "premier", "ideal", "general"),
        *(
            "standard",
            "about",
            "unity",
            "polar",
            "wise",
            "switch",
            "classic",
            "modern",
            "summit",
            "alpha",
            "omega",
            "beacon",
            "pioneer",
            "liberty",
            "progressive",
        ),
    }
)
"""Known names that are words of everyday language: beside another word they name nobody in particular."""

EVERYDAY: Final = frozenset(
    {
        *("human", "humans", "singer", "finger", "linger", "photon", "protons", "signals", "corner", "corners"),
        *("revolt", "strata", "window", "widows", "trust", "officer", "offices", "cooking", "looking", "bookings"),
        *("flowing", "growing", "twister", "barber", "farmer", "capsules", "discovery", "discovers", "anthems"),
        *("telegrams", "outlooks", "stripes", "striped", "amazons", "androids", "passenger", "premiere", "circles"),
    }
)
"""Words that differ from a known name by one letter: `human.org` does not imitate Humana."""

NO_ONES: Final = frozenset({"example"})
"""Labels kept for documentation (RFC 2606): nobody gains by imitating them, and test servers do."""

LOCAL_ENDINGS: Final = frozenset(
    {"lan", "local", "home", "internal", "intranet", "corp", "localdomain", "private", "localhost", "arpa", "onion"}
)
"""Endings that nobody on the Internet can register: a resolver appends them to any name (RFC 6762, appendix G)."""

HELD_ENDINGS: Final = frozenset({"edu", "gov", "mil", "int", "museum"})
"""Endings under which only checked organisations get a name; so also under country codes (ac.uk, gov.br)."""

HELD_SECOND: Final = frozenset({"ac", "edu", "gov", "gob", "gouv", "go", "govt", "mil", "nhs", "police", "sch"})
