"""Words by which lists of apps are known: apps that many phones have, their makers, and what such lists are called."""

from typing import Final

_KNOWN_TEXT: Final = """
whatsapp whatsappbusiness fb facebook fbapi fbauth2 facebooklite instagram twitter x tg telegram telegramx tinder grindr
bumble badoo hinge okcupid feeld match matchcom tiktok musically snssdk1233 snapchat spotify netflix uber ubereats lyft
youtube youtubemusic ytmusic vndyoutube paypal venmo cashapp squarecash revolut n26 wise monzo linkedin pinterest
messenger
fbmessenger fbmessengershareapi signal sgnl viber line wechat weixin qq alipay kakaotalk kakao kakaolink gmail
googlegmail
discord reddit skype zoom zoomus slack teams msteams outlook msoutlook googlemaps comgooglemaps waze citymapper amazon
amazonshopping primevideo ebay airbnb booking bookingcom tripadvisor googlechrome chrome firefox opera brave safari
duckduckgo
strava flo clue calm headspace betterhelp talkspace her lex scruff jackd blued vk vkontakte ok odnoklassniki
naver taobao tmall jd meituan douyin kuaishou baidu xiaohongshu bilibili weibo sinaweibo zhihu mercadolibre mercadopago
mercadolivre nubank itau bradesco picpay ifood rappi glovo deliveroo doordash grubhub justeat lieferando bolt cabify
blablacar
shein temu aliexpress wish etsy vinted zalando allegro olx leboncoin wallapop kleinanzeigen ebaykleinanzeigen twitch
telegramweb threads bereal clubhouse tumblr quora medium mastodon bluesky wattpad threema wire element imo kik hike zalo
duolingo babbel fitbit garmin garminconnect myfitnesspal nikerunclub nrc runkeeper komoot peloton weightwatchers
coinbase binance kraken robinhood etoro trustwallet metamask chase bankofamerica wellsfargo citi barclays hsbc
bbva santander caixabank bizum ing sparkasse dkb commerzbank klarna swish paytm phonepe googlepay gpay
flipkart swiggy zomato olacabs grab gojek shopee lazada tokopedia truecaller shazam soundcloud deezer applemusic
disney disneyplus hulu hbomax max audible kindle goodreads candycrush candycrushsaga clashofclans clashroyale roblox
minecraft
pokemongo pubgmobile freefire fortnite amongus evernote notion trello dropbox googledrive onedrive
googlephotos googlecalendar instagramstories nhsapp doctolib ada lastpass bitwarden onepassword authenticator
310633997 284882215 389801252 454638411 686449807 324684580 363590051 547702041 368677368 835599320 447188370 333903271
544007664 422689480 585027354 874139669 323229106 297606951 283646709 429047995 288429040 930441707 595287172 319881193
570060128 985746746 1064216828 546505307 401626263 367003839 529379082 351727428 711923939
"""
KNOWN: Final = frozenset(_KNOWN_TEXT.split())
"""Apps by what people call them, by the schemes of their addresses (`canOpenURL`), and by their numbers at Apple's
store, without marks and in small letters."""

COMMON_WORDS: Final = frozenset(
    {
        "x",
        "ok",
        "line",
        "match",
        "max",
        "her",
        "flo",
        "calm",
        "clue",
        "wish",
        "signal",
        "wire",
        "element",
        "bolt",
        "wise",
    }
    | {"ing", "citi", "ada", "safari", "chrome", "opera", "brave", "chase", "medium", "zoom", "teams"}
    | {"threads", "notion", "slack", "messenger", "tg", "fb", "vk", "qq", "lex", "booking", "uber", "amazon", "kindle"}
    | {"authenticator", "outlook", "peloton", "grab", "audible", "jd", "nrc", "swish", "klarna", "santander", "discord"}
)
"""Those that mean something else, or that stand in other lists as often."""

_MAKERS_TEXT: Final = """
whatsapp facebook instagram burbn spotify netflix tinder cardify grindrapp bumble badoo okcupid hinge snapchat
toyopagroup
zhiliaoapp musically twitter atebits telegram telegra thoughtcrime whispersystems viber naver linecorp tencent alibaba
eg kakao discord hammerandchisel reddit pinterest linkedin skype microsoft google android apple amazon ebay airbnb
booking
ubercab lyft waze paypal venmo revolut number26 duolingo strava calm getsomeheadspace headspace flo clue helloclue
myfitnesspal fitbit garmin samsung sec king supercell mojang roblox epicgames nianticlabs shazam soundcloud deezer
disney hulu hbo twitch tv zoom slack trello dropbox evernote mercadolibre mercadopago nu itau bradesco picpay rappi
ifood shopee lazada grabtaxi gojek tokopedia one97 phonepe flipkart olacabs swiggy zomato vinted zalando allegro mbank
dkb
sparkasse commerzbank bankofamerica chase barclays getmondo starlingbank nhs doctolib mozilla videolan fdroid protonmail
proton mullvad torproject duckduckgo brave opera osmand schabi fsck joinmastodon kunzisoft beemdevelopment x8bit
tutao nextcloud keylesspalace threema wire vector kik imo vkontakte ok yandex sberbankmobile sber kaspi avito truecaller
bbva santander lacaixa caixabank bankgirot ingbank klarna coinbase binance robinhood tumblr bereal babbel vsco adobe
shein einnovation zzkko aliexpress contextlogic etsy deliveroo doordash grubhub glovo cabify blablacar comuto kreditbee
mpesa safaricom opay palmpay transsnet tala branch bet9ja kuaishou gifmaker xunmeng jingdong taobao eleme sankuai
baidu sina
ss autonavi xingin miui xiaomi huawei coloros oneplus hafas dbnavigator meindm lidl ikea
"""
MAKERS: Final = frozenset(_MAKERS_TEXT.split())
"""What stands second in the names of their packages, or third behind a country (`br.com.…`)."""

LISTED: Final = (
    r"(?:.*(?:installed|installierte?|instalad[ao]s?|installee?s|installate|geinstalleerde?|zainstalowane?|detected|present"
    r"|running|recent|used|opened|foreground|launchable|device|user|phone|other|competitor|my|has|inst|all|check))?"
    r"(?:apps?|applications?|aplicaciones|aplicativos|aplicacoes|applicazioni|anwendungen|aplikacje|uygulamalar"
    r"|pkgs?|packages?|programs?|programme|programas|programmes|software|installed|installierte?|instalad[ao]s?|inst"
    r"|url_?schemes?|schemes?|canopen(?:urls?|app)?|openurls?|openable|cou|probe[ds]?|dock|homescreen|launcher"
    r"|apks?|applist|al|app_?list|screen_?time|appusage|usage)"
    r"(?:list|names?|ids?|found|present|detected|installed|instalad[ao]s?|installees?|installate|usage|used|running|stats|opened)?"
)
"""Names of lists of apps, of which those by name alone have to hold well-known ones."""

_OFFERED_TEXT: Final = """
searchresults impressions impression shelf shelves carousel recommendations recommended recommend suggestions
suggested similar similarapps related relatedapps featured catalog catalogue listings listing collection collections
charts chart topcharts toplist topfree toppaid topgrossing ranking rankings trending editorschoice promoted sponsored
blocked blocklist blacklist blockedapps blockedpackages denylist denied disallowed allowlist allowed allowedapps
whitelist
allowedpackages policy policies restricted forbidden hidden supported supportedapps compatible competitors declared
share sharing sharetargets
deps dependencies artifacts placements offers offerwall campaigns creatives bundlesblocked bapp badv bcat
manifest permissions intentfilters drawables icons appfilter survey
"""
OFFERED: Final = frozenset(_OFFERED_TEXT.split())
"""Names of lists of apps that a store shows, that rules name, or with which something is shared: of no phone."""

_NAMED_TEXT: Final = """
social sociallinks socials login logins links tags topics topic interests integrations integration channels channel
networks platforms sources services connected connections accounts lsapplicationqueriesschemes queriesschemes
"""
NAMED: Final = OFFERED | frozenset(_NAMED_TEXT.split())
"""The same, and what has the names of well-known apps besides: buttons, accounts that are joined, what people like."""

OFFERED_BESIDE: Final = frozenset(
    {"shelf", "carousel", "searchterm", "searchquery", "editorschoice", "chart", "storefront", "blockedpackages"}
    | {"positionontheshelf", "featured", "impressions", "searchresults", "topchart", "allowunknownsources", "search"}
)
"""Names of what stands beside a list that a store shows."""

IN_EACH: Final = frozenset(
    {"rank", "chartposition", "drawable", "price", "rating", "ratings", "stars", "reviews", "reviewcount", "downloads"}
    | {"numdownloads", "ratingcount", "impressionid", "shelfposition", "searchrank", "badge", "storeurl", "ctabutton"}
)
"""What each app in a store's list has, and none on a phone."""
