"""Names under which apps and services send what identifies a device."""

from typing import Final

from gateway.detectors.context.named import Keys

IMEI: Final = Keys(
    r"(?:x|device|phone|my|primary|sim|user|the|number|dev|hs|handset|terminal|tracker|gps|unit|tel|mob|mobile|nomor|numero|nro|num|nr|no|kode|kod|de|do|hp|perangkat)*imei(?:sv|number|no|num|id|[12]|1st|2nd)?"
)
VEHICLE: Final = Keys(
    r"(?:x|vehicle|car|auto|fahrzeug|my|the)*(?:vin|fin|fahrgestell(?:nummer|nr)|vehicleidentificationnumber|bastidor"
    r"|chassi)(?:number|no|num|nr|code)?"
)
IMSI: Final = Keys(r"(?:x|device|phone|sim|user|my)*imsi(?:number|no|\d)?|subscriberid|simsubscriberid")
ICCID: Final = Keys(
    r"(?:x|device|phone|sim|user|my|e)*iccid(?:number|no|\d)?|simserial(?:number|no)?|simiccid|simid"
    r"|simcardserial(?:number)?|sim(?:card)?(?:no|num|nr|number)?|nosim|nrsim"
)
ANDROID_ID: Final = Keys(
    r"(?:x|device|my|the|settings|secure|raw)*(?:androidid|androiddeviceid|ssaid|aid|andid|secureid"
    r"|udid|deviceid|did|anid|(?:aid|id)android|androidaid|android)"
)
SERIAL: Final = Keys(
    r"(?:x|device|hardware|hw|phone|build|android|product|system|board|machine|my|tablet|watch|tracker"
    r"|sensor|pump|meter)*"
    r"serial(?:number|no|num|nr|id)?|seriennummer|numeroserie|numerodeserie|devicesn|hwserial|sn"
)
_SURE_SERIAL: Final = (
    r"(?:device|hardware|hw|phone|android|machine|watch|tracker|sensor|pump|meter|product"
    r"|build)serial(?:number|no|num|nr)?"
)
SURE_SERIAL: Final = Keys(_SURE_SERIAL + r"|serial(?:number|no)|seriennummer|devicesn|numerodeserie")
PUSH_TOKEN: Final = Keys(
    r"(?:x|device|user|my|ios|android|app|current|new|old|raw|hcm|native)*"
    r"(?:(?:push|fcm|gcm|apns?|firebase|notification|messaging|voip|registration|devicepush"
    r"|pushnotification|cloudmessaging)"
    r"(?:device|registration|instance|kit)*(?:token|id|key)s?|devicetokens?|regid|registrationids?"
    r"|pushid|onesignalid|playerid"
    r"|(?:ios|android)devices|pushsubscriptionid|pushtokens?|push(?:address|endpoint|identifier)|expopushtoken|pushwooshid)"
)
INSTALL: Final = Keys(
    r".*?(?:deviceid(?:entifier)?|deviceuuid|deviceguid|deviceudid|deviceuniqueid(?:entifier)?"
    r"|uniquedeviceid(?:entifier)?"
    r"|deviceunique|devid|deviceident|install(?:ation)?(?:id|uuid|guid|identifier)|appinstallid"
    r"|appinstanceid|instanceid"
    r"|firebaseinstallationid|firebaseinstanceid|firebaseid|idfv|vendorid(?:entifier)?"
    r"|identifierforvendor|vendoridentifier|ifv"
    r"|openudid|udid|hardwareid|hwid|machineid|clientuuid|deviceserial"
    r"|devicefingerprint|fingerprintid|deviceinstallationid|mobileid|handsetid"
    r"|phoneid"
    r"|appsflyer(?:device)?id|afid|appsflyeruid|branchidentityid|devicefingerprintid|randomizeddevicetoken"
    r"|randomizedbundletoken|hardwareuuid|androiduuid|adjustdeviceid|mpdeviceid|kochavadeviceid"
    r"|singulardeviceid|amplitudedeviceid|flurryid|crashlyticsinstallationid|installationuuid|leanplumdeviceid|bddid"
    r"|geraeteid|geräteid|iddispositivo|dispositivoid|idappareil|deviceidraw|devicepersistentid"
    r"|persistentdeviceid|dvid"
    r"|d(?:p?id|eviceid)(?:md5|sha1)|mac(?:md5|sha1))"
)
OF_SOMEBODY: Final = Keys(
    r".*?(?:distinctid|anonymousid|anonid|anonymoususerid|visitorid|browserid|gclientid|gaclientid)"
)
"""Whom analytics count: an installation or a cookie as long as nobody has signed in, an account after that."""

SHORT_INSTALL: Final = Keys(
    r"(?:uniqueid(?:entifier)?|fid|iid|did|dvid|uuid|guid|duid|cid|clientid|aid|dpid|rid|id|identifier|uid|afuid)"
)
"""Names that mean a device only inside of an object that is one, or in an analytics call."""

DEVICE_PLACE: Final = Keys(
    r".*(?:device|handset|phone|hardware|installation|deviceinfo|devicedata|devicecontext"
    r"|client)s?(?:info|data|details|context|properties|params)?"
)

NOT_DEVICES: Final = Keys(
    r".*(?:sound|audio|video|input|output|display|camera|printer|pci|usb|gpu|cuda|bus|sink|source|media)device(?:id)?"
    r"|.*(?:advertis|session|request|transaction|message|event|order|campaign|vendoridlist).*"
)
