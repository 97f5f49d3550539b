"""What people write of a loss, of trying for a child, of labour, contraception and menopause without the words that
others have for it: `no heartbeat`, `12 dpo and another bfn`. Folded where expressions read it."""

from typing import Final

from gateway.detectors.matching.lazily import Expression

SAID_MORE: Final = (
    # losses
    "loss at,loss in,second loss,first loss,third loss,early loss,pregnancy loss,no heartbeat,without a heartbeat"
    ",rainbow baby,angel baby,our little one,my little one,missed miscarriage,chemical pregnancy,blighted ovum"
    ",molar pregnancy,ectopic,ectopic pregnancy,d&c,sternenkind,sternenkinder,ausschabung,kein herzschlag"
    ",keinen herzschlag,keine herztöne,eileiterschwangerschaft,sin latido,no había latido,no tenía latido,legrado"
    ",embarazo ectópico,perdí el embarazo,perdimos al bebé,perdimos el bebé,pas de battement,plus de battement"
    ",cœur ne battait,j'ai perdu mon bébé,perdu notre bébé,curetage,grossesse extra-utérine,sem batimentos"
    ",aborto retido,curetagem,gravidez ectópica,perdemos o bebê,nessun battito,raschiamento,perso il bambino"
    # trying
    ",bfp,bfn,dpo,ttc,transfers,beta was,beta is,my beta,beta hcg,two week wait,frozen transfer"
    ",frozen embryo,frozen embryo transfer,embryo transfer,egg retrieval"
    ",round of stims,round of ivf,stims,failed transfer,transfer failed,fertility clinic"
    ",fertility doctor,low amh,my amh"
    ",my follicles,donor eggs,donor sperm,sperm count,icsi,iui,clomid,fet,trying for a baby,trying for a year"
    ",trying for our second,kiwu,kinderwunschklinik,kryotransfer,clomifen,üben für baby,punktion"
    ",betaespera,transferencia de embriones,fecundación in vitro,buscando bebé,buscando un bebé,fiv,essai bébé"
    ",transfert d'embryon,ponction,parcours pma,transferência de embrião,tentando engravidar,tentante"
    ",cerchiamo un bambino,transfer embrionale"
    # pregnancy, labour and after
    ",mucus plug,losing my plug,lost my plug,water broke,waters broke,braxton hicks,in labor"
    ",in labour,contractions every"
    ",cm dilated,milk supply,my milk,won't latch,weeks along,wks along,my bump,my midwife,my ob,c-section,my c section"
    ",baby kicking,baby moving,reduced movements,feel the baby,anatomy scan,gender reveal,glucose test,due date is"
    ",due in,weeks today,mastitis,exclusively pumping,weaning,wehen,wehen alle,schleimpfropf,fruchtblase,blasensprung"
    ",milchstau,kaiserschnitt,stillen,abstillen,meine hebamme,contracciones cada,rompí aguas,tapón mucoso,cesárea"
    ",dar el pecho,matrona,contractions toutes,perdu les eaux,bouchon muqueux,césarienne,allaitement,sage-femme"
    ",contrações,bolsa estourou,tampão mucoso,cesárea,amamentar,amamentação"
    # contraception
    ",plan b,on the pill,forgot my pill,missed my pill,missed a pill,missed two pills"
    ",the morning after,iud gone,my coil"
    ",the coil,feel my strings,my strings,the strings,depo shot,nexplanon,mirena,my implant out,took ellaone,ellaone"
    ",pille danach,pille abgesetzt,pille vergessen,meine spirale,hormonspirale"
    ",dejé la pastilla,olvidé la pastilla,olvidé la píldora,el implante,arrêté la pilule"
    ",oublié ma pilule,oublié la pilule,parei a pílula,parei o anticoncepcional,esqueci a pílula"
    ",esqueci de tomar a pílula"
    # cycle
    ",af is,af was,af due,period hasn't come,period didn't come,no period,skipped my period,skipped a period"
    ",between periods,period is back,period came,periods stopped,first period,spotting,days late,weeks late,tage drüber"
    ",tage überfällig,überfällig,tage zu spät,periode ausgeblieben,keine periode,zwischenblutung,zwischenblutungen"
    ",días de retraso,dias de atraso,semanas de retraso,no me baja,no me viene,no me ha bajado,jours de retard"
    ",semaines de retard,mes ragnagnas,não desceu,menstruação não veio,giorni di ritardo,dagen over tijd"
    # menopause
    ",hot flushes,hot flush,hot flash,perimenopause,perimenopausal,peri menopause,menopausal"
    ",post-menopausal,hysterectomy"
    ",hitzewallungen,in den wechseljahren,bochornos,perimenopausia,pré-ménopause,périménopause,calorões,fogachos"
    ",climatério,vampate,overgang,opvliegers"
    # what happened, in languages that name nobody
    ",tive um aborto,tuve un aborto,sofri um aborto,sufrí un aborto,hice un aborto,fiz um aborto,hatte eine fehlgeburt"
    ",hatten eine fehlgeburt,habe abgetrieben,abtreiben,fait une fausse couche,avons perdu,abortar,ho abortito"
    ",avuto un aborto,interrompre ma grossesse,interrumpir el embarazo"
)

OWN_MORE: Final = Expression(
    r"\b(?:first|second|third|fourth|my|our|an?|another|early|late|recurrent|pregnancy) (?:\w+ ){0,2}loss(?:es)? at"
    r" \d{1,2} ?(?:\+ ?\d )?(?:weeks?|wks?|w)\b"
    r"|\b(?:no|without a|wasn't a|not? find a|lost the) heart ?beat\b.{0,60}\b(?:scan|weeks?|wks?"
    r"|ultrasound|appointment|baby"
    r"|sonograph\w*|today|yesterday)\b|\b(?:scan|weeks?|wks?|ultrasound|sonograph\w*)\b.{0,60}\b(?:no"
    r"|without a) heart ?beat\b"
    r"|\b(?:lost|losing|buried|miss|delivered) (?:our|my) (?:little one|rainbow|angel|baby)\b"
    r"|\b(?:tive|tuve|sofri|sufri|hice|fiz|tivemos|tuvimos|ho avuto|ho|hatten?|haben|habe|avons|j'ai) (?:\w+ ){0,3}"
    r"(?:aborto\w*|fehlgeburt|fausse couche|abgetrieben|abortito|curetagem|legrado|ausschabung|raschiamento|curetage)\b"
    r"|\bwe (?:\w+ ){0,2}(?:lost|had|are|were|have been|did|started|got|found out|transferred|miscarried)\b"
    r"|\b(?:our|my) (?:\w+ ){0,2}(?:ivf|iui|transfer|embryos?|loss|stims|retrieval|fet|period|cycle|af"
    r"|midwife|bump|ob|coil"
    r"|iud|rainbow)\b"
    r"|\b\d{1,2} ?(?:weeks?|wks?|w|\+ ?[0-6])(?: (?:along|pregnant|pp|postpartum))\b"
    r"|\b[1-4]\d ?\+ ?[0-6]\b.{0,60}\b(?:plug|scan"
    r"|contractions?|midwife|baby|labou?r|induc\w+|waters?)\b"
    r"|\b\d{1,2} ?dpo\b.{0,120}\b(?:bf[pn]|tests?|tested|testing|lines?|faint|negative|positive|cramp\w*|af|temp\w*)\b"
    r"|\b(?:got|get|my|a|our|finally|another) bf[pn]s?\b|\bbf[pn]\b.{0,60}\b(?:dpo|tests?|lines?|af|cycle)\b"
    r"|\baf (?:is|was|due|came|showed|got|should)\b.{0,80}\b(?:late|days?|early|cycle|due|test\w*)\b"
    r"|\b(?:ttc|trying) (?:for|since|our|my|#?\d)\b.{0,24}\b(?:baby|years?|months?|second|first|third|cycles?|\d+)\b"
    r"|\b(?:tage|wochen) (?:uberfallig|druber|zu spat)\b|\buberfallig\b.{0,60}\b(?:test|periode|regel|schwanger)\b"
    r"|\b(?:dias|semanas|jours|semaines|giorni) (?:de |di )?(?:retraso|atraso|retard"
    r"|ritardo)\b.{0,80}\b(?:test\w*|prueba"
    r"|regla|regles|embaraz\w*|menstrua\w+|enceinte|teste|gravid\w*|ciclo|positiv\w|negativ\w|periodo)\b"
    r"|\bsternenkind\w*|\b(?:rainbow|angel) baby\b"
    r"|\b\d{1,2} (?:failed )?transfers?\b.{0,40}\b(?:negatives?|positives?|failed"
    r"|embryos?|losses|chemicals?)\b|\bbeta (?:was|is|came back"
    r"|hcg)\b.{0,12}[<\d]\s?\d{0,5}(?! (?:week|month|day|year|user))"
    r"|\b(?:no me (?:ha )?(?:baja|bajado|viene)|nao desceu|menstruacao nao veio)\b"
)
"""What says that it is one's own, without a word for who speaks."""

_DAYS_LATE: Final = Expression(
    r"\bperiods?\b|\bperiode\b|\bcycle\b|\btest(?:ed|s)?\b.{0,40}\b(?:negative|positive)|\bpregnan|\baf\b|ovulat|\bbleed"
)
_LATE: Final = Expression(
    r"\btests?\b|prueba|periode|\bregel\b|regla|menstru|embaraz|schwanger|regles|enceinte|gravid|ciclo\b|zyklus|zwanger"
    r"|ongesteld|\bmens\b|mestrua|\bme (?:ha )?(?:baja|viene)"
)
_CHILD: Final = Expression(
    r"\bweeks?\b|\bwks?\b|\bscan\b|\bbaby|babies|\bbirth|pregnan|hospital|midwi|\bob\b|dilat|labou?r|contraction|\bpump"
    r"|\blatch|nurs|breast|feed|newborn|formula|months? old|latido|bebe|embaraz|schwanger|gravid|grossesse|enceinte"
    r"|embri|embry|semanas|semaines|woche|\bssw\b|cycle|eggs?\b|clinic|ultrasound|heartbeat|trimester|\bhcg\b|miso\w+"
)
_TAKEN: Final = Expression(
    r"\btook\b|\btake\b|\btaken\b|\bcondom|unprotected|\bhours?\b.{0,40}\b(?:ago|after|since)|\bpills?\b|period|pharmac"
    r"|morning after|\bsex\b|\bpregnan|\biud\b|\bstrings?\b.{0,40}\b(?:feel|check|gone|iud|coil)"
)
_FOR_FERTILITY: Final = Expression(
    r"ivf|embry|(?:failed|frozen|fresh|another|our|my|day \d|\b5 ?d) (?:\w+ )?transfer|transfer day|eggs?\b|fertil"
    r"|cycle|ovulat|pregnan|conceiv|clinic|blast|\bround\b|trying|\bttc\b|sperm|follic"
    r"|\btest(?:ed|ing)\b|\blines?\b|bf[pn]|\bdpo\b|\baf\b|tww|kinderwunsch|baby|bebe|pma|stims?\b|frozen|periode|zyklus|letrozole"
)


def _of(words: str) -> frozenset[str]:
    return frozenset(words.split(","))


NEEDS: Final = {
    **dict.fromkeys(_of("days late,weeks late,spotting,no period,first period,between periods"), _DAYS_LATE),
    **dict.fromkeys(
        _of(
            "loss at,loss in,second loss,first loss,third loss,early loss,no heartbeat"
            ",without a heartbeat,our little one"
            ",my little one,ectopic,d&c,legrado,curetage,curetagem,sin latido,due in,weeks today"
            ",my milk,my ob,c-section"
            ",in labor,in labour,contractions every,baby moving,weaning,stillen,abstillen,avons perdu,water broke"
            ",glucose test,due date is,ponction,punktion,contrações,matrona,sage-femme,kaiserschnitt"
        ),
        _CHILD,
    ),
    **dict.fromkeys(
        _of(
            "tage drüber,tage überfällig,überfällig,tage zu spät,días de retraso,dias de atraso,semanas de retraso"
            ",jours de retard,semaines de retard,giorni di ritardo,dagen over tijd,não desceu,no me viene,no me baja"
        ),
        _LATE,
    ),
    **dict.fromkeys(_of("plan b,the coil,my coil,my strings,the strings,feel my strings,the morning after"), _TAKEN),
    **dict.fromkeys(
        _of("bfp,bfn,dpo,ttc,stims,fet,iui,fiv,donor sperm,sperm count,betaespera,transfer failed"), _FOR_FERTILITY
    ),
    **dict.fromkeys(_of("failed transfer,icsi,two week wait,transfers,beta was,beta is,my beta"), _FOR_FERTILITY),
}
"""Words that mean other things as well, with what must stand near them."""

ELSEWHERE_MORE: Final = Expression(
    r"\b(?:wire|bank|money|slow|instant|sepa|balance|fee|fees|file|data|player|airport) transfers?\b"
    r"|\btransfers? (?:are"
    r"|is|was|were|take|took|fail\w*|fee|between accounts|to my account)\b|\bportfolio|\bstocks?\b|\btrad(?:e|ing)\b"
    r"|\bpercent\b|\bleague|\bseason\b|\bcoach\b|\bteam\b"
    r"|\bstadium|data protection"
    r"|\bgdpr\b|\btest data\b|your dpo\b|body fat|transit|\bsubway|\btrain\b|\bflights?\b"
    r"|\bbackup plan|\brent\b|\bpayment|\bgearbox|\bignition coil"
    r"|\bguitar|violin|\bpuppet|deadline|homework|assignment|library|\biban\b|\bbank\b|\bpedido\b"
    r"|rechnung|\bpaket|package\b|labou?r (?:law|party|market)"
)
"""Losses of money and matches, officers for data protection, strings of a guitar."""
