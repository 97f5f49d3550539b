"""More of what messages describe, by names that stand together: what is written, kept, sold, tried and counted by
trade. Novels and plays, archives, leaflets, lists of goods and of words, sentences from which programs learn, what
testers of sites and of programs say.
"""

from typing import Final

from gateway.detectors.context.description_families import Described, Family, words

WORKS: Final = (
    Family(  # novels, plays and films while they are written
        Described.THING,
        words(
            "chapter chapterid chapterno character characters manuscript manuscriptid screenplay scene scenes sceneid"
            " scenenumber logline povcharacter kapitel szene szenen drehbuch manuskript capitulo escena personaje"
            " personajes guion chapitre personnage personnages scenario capitolo personaggio personaggi scena"
            " personagem cena roteiro"
        ),
        words(
            "doctype chapter character manuscript scene act pov draft draftno words wordcount wordgoal mots palabras"
            " palavras parole woerter entwurf borrador brouillon bozza rascunho novel novelid roman novela romanzo"
            " romance genre"
        ),
        needed=3,
        is_said=True,
    ),
    Family(  # what many readers have marked in a book
        Described.THING,
        words("highlights passages popularhighlights excerpts quotations zitate markierungen subrayados surlignages"),
        words("book bookid loc location highlighters readers libro livre buch asin cfi"),
        needed=3,
        is_said=True,
    ),
    Family(  # books, as publishers announce them (ONIX)
        Described.THING,
        words(
            "recordreference productidentifier productidtype productform titledetail titletext titleelement onixmessage"
            " descriptivedetail collateraldetail textcontent"
        ),
        words("idvalue text contributor publisher subject product notificationtype"),
        is_said=True,
    ),
    Family(  # archives, libraries and museums
        Described.THING,
        words(
            "dc oaidc unittitle unitdate unitid scopecontent archdesc findingaid fonds accessionnumber accessionno"
            " inventorynumber inventoryno inventarnummer inventarnr objektnummer callnumber shelfmark"
            " segnatura provenance provenienz numeroinventario holdinginstitution"
        ),
        words(
            "title creator date description identifier rights subject publisher coverage format repository titel"
            " datierung material medium beschreibung titulo fecha descripcion titre titolo dimensions period century"
            " objecttype exhibition ausstellung sammlung collection"
        ),
        needed=3,
    ),
    Family(  # what is written about medicines for everybody
        Described.THING,
        words(
            "abschnitt rubrique seccion secao sezione leafletid leafletsection smpc pil fachinfo packungsbeilage"
            " fachinformation prospecto ficha notice foglietto bula spl setid splsetid"
        ),
        words(
            "wirkstoff substanz principioactivo principeactif principioattivo activeingredient inn dci substance rev"
            " revision revised version stand lang sprache atc medicamento medicament farmaco"
        ),
        needed=3,
        is_said=True,
    ),
    Family(  # jobs, as portals list them
        Described.THING,
        words(
            "anzeigen stellen stellenangebote jobs jobads offers ofertas offres annunci vagas vacatures oferty"
            " vacancies postings"
        ),
        words(
            "gehalt gehaltvon salary salario salaire sueldo stipendio wynagrodzenie salaris lohn titel title titulo"
            " titre titolo jobtitle employer arbeitgeber empresa entreprise azienda empregador werkgever pensum"
        ),
        needed=3,
        is_list=False,
    ),
    Family(  # the words by which pictures of a keyboard are found
        Described.THING,
        words("emoji emojis glyph glyphs codepoint codepoints unicode shortcode shortcodes sticker stickers"),
        words("keywords aliases annotations stichworte palabrasclave motscles skintones searchterms"),
        is_list=True,
        is_said=True,
    ),
    Family(  # the words that moderators have hidden
        Described.THING,
        words(
            "terms wordlist blocklist blockedwords bannedwords badwords filterwords denylist wortliste sperrliste"
            " forbiddenwords blockedterms bannedterms stopwords palabrasprohibidas motsinterdits"
        ),
        words(
            "rule ruleid rules action threshold severity policy policyid regex match matchtype regel aktion schwelle"
        ),
        needed=3,
        is_said=True,
    ),
    Family(  # sentences from which programs learn, one in each row
        Described.THING,
        words("utterance utterances trainingphrase samplephrase frase ausserung aeusserung enonce phrase"),
        words("intent intentid intencion absicht intention split label entities slots w weight"),
        is_list=True,
        is_said=True,
    ),
    Family(  # files of which an app is made
        Described.THING,
        words("assets bundles chunks"),
        words("path file sha sha1 sha256 sha512 md5 etag integrity checksum bytes size contenthash url entry"),
        needed=3,
    ),
    Family(  # what is wrong with a page for those who cannot see or hear
        Described.THING,
        words("violations wcag wcaglevel axe axeversion a11y lighthouseversion audits accessibilityscore"),
        words("impact url score passes incomplete selector nodes helpurl rule ruleid severity criterion level"),
        needed=3,
    ),
    Family(  # campaigns, as those who pay for advertisements set them
        Described.THING,
        words(
            "budget dailybudget totalbudget lifetimebudget maxcpc negativekeywords presupuesto orcamento tagesbudget"
            " budgetjournalier budgetgiornaliero"
        ),
        words(
            "keywords exclude excluded excludedkeywords negativekeywords targeting placements adsets creatives"
            " palabrasclave motscles suchbegriffe matchtype campaign campaignid kampagne campana campagne flight"
        ),
        is_said=True,
    ),
    Family(  # how often words are looked for by everybody
        Described.THING,
        words("searchvolume volume searches cpc suchvolumen volumen serp keyworddifficulty avgmonthlysearches"),
        words("keyword keywords suchbegriff palabraclave motcle"),
        is_list=True,
        is_said=True,
    ),
    Family(  # goods that were shown together
        Described.THING,
        words("tile tiles shelf regal impressions carousel estanteria rayon scaffale"),
        words("pos position layout pzn preis price precio prix prezzo sku rx ean tiles"),
        needed=3,
    ),
    Family(  # goods as a search engine keeps them
        Described.THING,
        words("typeproduct typeproducts typearticle typeproducto typeprodukt typeproduit typefaq typedrug"),
        words("category rank popularity boost stock doc"),
        needed=3,
        is_list=True,
    ),
    Family(  # answers that are kept for everybody
        Described.THING,
        words("typefaq typefaqs typehelp typekb typehelpcenter typehilfe typeayuda typeaide"),
        words("q question answer frage antwort pregunta respuesta reponse domanda risposta"),
        is_said=True,
    ),
    Family(  # what guests say of where they ate, slept or bought
        Described.THING,
        words("placeid restaurantid venueid businessid listingid hotelid asin reviewid lokalid"),
        words("stars rating visited stayed helpful reviewtext reviewbody sterne estrellas etoiles stelle dish"),
        is_rated=True,
    ),
    Family(  # hotels, as they are described to those who sell them
        Described.FIRM,
        words("hotelcode hoteldescriptivecontent hoteldescriptivecontents hotelinfo chaincode propertycode"),
        words("hotelname service services description facilityinfo policies multimediadescriptions amenities"),
    ),
    Family(  # what is said of a line of a program
        Described.THING,
        words("side diffhunk startside originalline diffside headsha basesha"),
        words("path line startline body commitid position file"),
        needed=3,
        is_said=True,
    ),
    Family(  # lines of songs, as they are shown to those who sing
        Described.THING,
        words("song songid songno songtitle cancion chanson canzone songname"),
        words("line lineno lineindex verse vers verso strofa strophe estrofa refrain chorus zeile linea singer"),
        is_said=True,
    ),
    Family(  # texts that are said to be of a song or of a book
        Described.THING,
        words(
            "typesonglyrics typelyrics typelyric typesong typenovel typeliterature typepoem typesubtitles typepoetry"
        ),
        words("source target format sourcelang targetlang q text texts lang to from"),
        is_said=True,
    ),
    Family(  # paints, dyes and cosmetics
        Described.THING,
        words("colours colors shades pigments pantone ral ncs farbtoene farbtone nuances tinten tints lacquers"),
        words("ml batch formula formulas gloss finish tint paint lack base litres liters gram grams can coats brand"),
        needed=3,
    ),
    Family(  # sizes of shoes and clothes
        Described.THING,
        words("eu eusize uksize ussize sizechart sizeguide groessentabelle tallas pointures"),
        words("cm width fit chart uk us mm inch inseam weite ancho largeur insole leisten"),
        is_list=True,
    ),
    Family(  # books, as libraries exchange them (MARC)
        Described.THING,
        words("datafield controlfield marcrecord marc21"),
        words("subfield leader tag ind1 ind2"),
    ),
    Family(  # what is taught in a course
        Described.THING,
        words("credits ects syllabus coursecode coursenumber learningoutcomes curriculum creditos creditpoints"),
        words("course week topics module semester term lecture lectures prerequisites kurs curso cours corso modul"),
        needed=3,
    ),
    Family(  # pictures that are for sale
        Described.THING,
        words("assetid imageid photoid stockid contributorid"),
        words("caption keywords price license collection editorial"),
        needed=3,
    ),
    Family(  # how often advertisements and pages were seen and clicked by everybody
        Described.THING,
        words("impressions clicks ctr conversions klicks impresiones clics impressionen"),
        words("campaign searchterm adgroup cost keyword cpc spend query page position landingpage"),
        needed=3,
        is_list=True,
        is_said=True,
    ),
    Family(  # which pages a site has
        Described.THING,
        words("lastmod changefreq urlset sitemap sitemaps"),
        words("loc url urls priority"),
    ),
    Family(  # pages, as programs read and measure them
        Described.THING,
        words("crawl crawlid crawldepth crawledat brokenlinks brokenurls broken deadlinks lighthouseversion"),
        words("url requestedurl finalurl status code statuscode depth links checked categories fetchtime h1"),
    ),
    Family(  # texts from which programs learn, with what they are to say of them
        Described.THING,
        words("dataset datasetid datasetname corpus trainset testset traindata"),
        words("rows label labels split samples annotations records texts"),
        needed=3,
        is_said=True,
    ),
    Family(  # the same, by what is meant
        Described.THING,
        words("intent intentname intencion absicht"),
        words("examples samples phrases trainingdata traindata commonexamples beispiele ejemplos exemples"),
        is_list=True,
        is_said=True,
    ),
    Family(  # what is sent to newspapers
        Described.THING,
        words("embargo embargoed pressrelease pressemitteilung comunicado communique boilerplate presscontact"),
        words("headline title body subtitle text lead titel titulo titre"),
    ),
    Family(  # what museums show
        Described.THING,
        words("curator exhibit exhibitid donor vitrine gallery galleryid galerie sala vitrina"),
        words("objectid title period description date medium dimensions titel titulo epoche epoca"),
        needed=4,
    ),
)
"""Names as plain keys; see `description_families.py`."""
