//! Rules of places: codes, names, coordinates, disclosure.

use super::{Rule, Severity};

rules! {
    COMMUNE_MISSING Error "commune.missing" {
        ar: "الجماعة غير محددة: اكتب اسمها أو رمزها.",
        fr: "La commune manque : écrivez son nom ou son code.",
        en: "The commune is missing: write its name or its code."
    }
    COMMUNE_UNKNOWN Error "commune.unknown" {
        ar: "لا توجد جماعة باسم «{}»: اختر اسما من لائحة الجماعات.",
        fr: "Aucune commune ne s'appelle « {} » : prenez un nom de la liste des communes.",
        en: "No commune is called “{}”: take a name from the list of communes."
    }
    COMMUNE_AMBIGUOUS Error "commune.ambiguous" {
        ar: "توجد عدة جماعات بهذا الاسم: {}. اكتب الرمز أو الإقليم.",
        fr: "Plusieurs communes portent ce nom : {}. Écrivez le code ou la province.",
        en: "Several communes go by this name: {}. Write the code or the province."
    }
    COMMUNE_ELSEWHERE Error "commune.other-province" {
        ar: "الجماعة «{}» ليست في الإقليم أو الجهة المذكورة: صحح أحدهما.",
        fr: "La commune « {} » n'est pas dans la province ou la région indiquée : corrigez l'une ou l'autre.",
        en: "The commune “{}” is not in the province or region named: correct one of them."
    }
    PROVINCE_UNKNOWN Error "province.unknown" {
        ar: "لا يوجد إقليم أو عمالة باسم «{}»: اختر من لائحة الأقاليم.",
        fr: "Aucune province ou préfecture ne s'appelle « {} » : prenez-la dans la liste.",
        en: "No province or prefecture is called “{}”: take one from the list."
    }
    PROVINCE_ELSEWHERE Error "province.other-region" {
        ar: "الإقليم «{}» ليس في الجهة المذكورة: صحح أحدهما.",
        fr: "La province « {} » n'est pas dans la région indiquée : corrigez l'une ou l'autre.",
        en: "The province “{}” is not in the region named: correct one of them."
    }
    REGION_UNKNOWN Error "region.unknown" {
        ar: "لا توجد جهة باسم «{}»: اختر من الجهات الاثنتي عشرة.",
        fr: "Aucune région ne s'appelle « {} » : prenez l'une des douze.",
        en: "No region is called “{}”: take one of the twelve."
    }
    REGION_OLD Error "region.old-division" {
        ar: "«{}» من التقسيم القديم قبل 2015: اكتب الجهة الحالية.",
        fr: "« {} » est une région d'avant 2015 : écrivez la région actuelle.",
        en: "“{}” is a region of before 2015: write the present one."
    }
    CODE_LEADING_ZERO Note "code.leading-zero" {
        ar: "الرمز «{}» فقد صفره الأول فأُعيد إليه: اجعل العمود نصا في برنامج الجداول.",
        fr: "Le code « {} » avait perdu son zéro : il a été remis. Mettez la colonne au format texte.",
        en: "The code “{}” had lost its leading zero: it was put back. Format the column as text."
    }
    POINT_HALF Error "point.half" {
        ar: "خط العرض أو خط الطول ناقص: اكتب الاثنين أو لا شيء.",
        fr: "Il manque la latitude ou la longitude : écrivez les deux ou aucune.",
        en: "Latitude or longitude is missing: write both or neither."
    }
    POINT_NOT_A_NUMBER Error "point.not-a-number" {
        ar: "«{}» ليس عددا: اكتب الدرجات مثل 33.97159.",
        fr: "« {} » n'est pas un nombre : écrivez des degrés comme 33.97159.",
        en: "“{}” is not a number: write degrees such as 33.97159."
    }
    POINT_DEGREES_MINUTES Error "point.degrees-minutes" {
        ar: "«{}» بالدرجات والدقائق: اكتبه درجات عشرية مثل 33.97159.",
        fr: "« {} » est en degrés et minutes : écrivez des degrés décimaux comme 33.97159.",
        en: "“{}” is in degrees and minutes: write decimal degrees such as 33.97159."
    }
    POINT_COMMA Note "point.comma" {
        ar: "«{}» يستعمل الفاصلة: قُرئت نقطة عشرية.",
        fr: "« {} » emploie une virgule : elle a été lue comme un point décimal.",
        en: "“{}” uses a comma: it was read as a decimal point."
    }
    POINT_SWAPPED Error "point.swapped" {
        ar: "خط العرض وخط الطول معكوسان ({}): بدّل مكانيهما.",
        fr: "Latitude et longitude sont inversées ({}) : échangez-les.",
        en: "Latitude and longitude are swapped ({}): exchange them."
    }
    POINT_SIGN Error "point.sign" {
        ar: "خط الطول فقد علامة الناقص ({}): ضعها أمامه.",
        fr: "La longitude a perdu son signe moins ({}) : mettez-le devant.",
        en: "The longitude has lost its minus sign ({}): put it in front."
    }
    POINT_ZERO Error "point.zero" {
        ar: "النقطة 0، 0 في خليج غينيا: احذفها أو ضع المكان الصحيح.",
        fr: "Le point 0, 0 est dans le golfe de Guinée : effacez-le ou mettez le vrai lieu.",
        en: "The point 0, 0 lies in the Gulf of Guinea: delete it or put the true place."
    }
    POINT_PROJECTED Error "point.projected" {
        ar: "«{}» بالأمتار لا بالدرجات: حوّل الإحداثيات إلى WGS 84.",
        fr: "« {} » est en mètres, pas en degrés : convertissez en WGS 84.",
        en: "“{}” is in metres, not degrees: convert to WGS 84."
    }
    POINT_OUT_OF_RANGE Error "point.out-of-range" {
        ar: "«{}» خارج مدى الدرجات: خط العرض بين -90 و90 وخط الطول بين -180 و180.",
        fr: "« {} » sort des degrés possibles : latitude de -90 à 90, longitude de -180 à 180.",
        en: "“{}” is outside the range of degrees: latitude -90 to 90, longitude -180 to 180."
    }
    POINT_OUTSIDE Error "point.outside-country" {
        ar: "النقطة {} في البحر أو خارج البلاد: صحح موضعها.",
        fr: "Le point {} est en mer ou hors du pays : corrigez sa position.",
        en: "The point {} lies in the sea or outside the country: correct its position."
    }
    POINT_OTHER_COMMUNE Error "point.other-commune" {
        ar: "النقطة تقع في {} وليس في الجماعة المذكورة: حرّك النقطة أو غيّر الجماعة.",
        fr: "Le point tombe dans {}, pas dans la commune indiquée : déplacez-le ou changez la commune.",
        en: "The point falls in {}, not in the commune named: move it or change the commune."
    }
    POINT_TOO_PRECISE Note "point.too-precise" {
        ar: "الإحداثيات أدق من متر ({}): حُفظت خمسة أرقام عشرية.",
        fr: "Les coordonnées sont plus fines que le mètre ({}) : cinq décimales ont été gardées.",
        en: "The coordinates are finer than a metre ({}): five decimals were kept."
    }
    POINT_MISSING Note "point.missing" {
        ar: "المكان العلني بلا نقطة على الخريطة: ضع خط العرض وخط الطول ليُعثر عليه.",
        fr: "Un lieu public sans point sur la carte : donnez latitude et longitude pour qu'on le trouve.",
        en: "A public place without a point on the map: give latitude and longitude so that it is found."
    }
    ADDRESS_MISSING Warning "address.missing" {
        ar: "المكان العلني بلا عنوان: اكتب الشارع والرقم أو معلما قريبا.",
        fr: "Un lieu public sans adresse : écrivez la rue et le numéro, ou un repère.",
        en: "A public place without an address: write street and number, or a landmark."
    }
    DISCLOSURE_MISSING Error "disclosure.missing" {
        ar: "درجة الإفصاح غير محددة: اكتب public أو area أو referral أو unlisted.",
        fr: "La divulgation manque : écrivez public, area, referral ou unlisted.",
        en: "The disclosure is missing: write public, area, referral or unlisted."
    }
    DISCLOSURE_UNKNOWN Error "disclosure.unknown" {
        ar: "«{}» ليست درجة إفصاح: اكتب public أو area أو referral أو unlisted.",
        fr: "« {} » n'est pas une divulgation : écrivez public, area, referral ou unlisted.",
        en: "“{}” is not a disclosure: write public, area, referral or unlisted."
    }
    DISCLOSURE_PUBLIC_SHELTER Error "disclosure.public-shelter" {
        ar: "مكان إيواء لا يُنشر عنوانه: اختر area أو referral أو unlisted.",
        fr: "Le lieu d'un hébergement ne se publie pas : choisissez area, referral ou unlisted.",
        en: "A shelter's place is not published: choose area, referral or unlisted."
    }
    DISCLOSURE_WITHOUT_REFERRAL Error "disclosure.without-referral" {
        ar: "الوصول بالإحالة دون رقم للإحالة: اكتب من يُتصل به.",
        fr: "Sur orientation, mais sans numéro d'orientation : écrivez qui appeler.",
        en: "By referral, but nobody to refer: write whom to call."
    }
    DISCLOSURE_ADDRESS_IN_TEXT Error "disclosure.address-in-text" {
        ar: "عنوان مكان غير علني أو اسمه مذكور في نص يُنشر («{}»): احذفه من النص.",
        fr: "L'adresse ou le nom d'un lieu non public figure dans un texte publié (« {} ») : retirez-la.",
        en: "The address or name of a place that is not public stands in a published text (“{}”): take it out."
    }
    DISCLOSURE_STREET_IN_TEXT Warning "disclosure.street-in-text" {
        ar: "يبدو أن في النص عنوانا («{}») والمكان غير علني: احذفه إن كان عنوان المكان.",
        fr: "Une adresse semble figurer dans le texte (« {} ») alors que le lieu n'est pas public : retirez-la si c'est la sienne.",
        en: "An address seems to stand in the text (“{}”) though the place is not public: take it out if it is the place's."
    }
    DISCLOSURE_MAP_LINK Error "disclosure.map-link" {
        ar: "الرابط «{}» يدل على نقطة في خريطة والمكان غير علني: احذفه.",
        fr: "Le lien « {} » mène à un point d'une carte alors que le lieu n'est pas public : retirez-le.",
        en: "The link “{}” leads to a point of a map though the place is not public: take it out."
    }
    DISCLOSURE_SERVICE Error "disclosure.service-conflict" {
        ar: "الخدمة «{}» لها مكان علني ومكان غير منشور بمعلومات مختلفة: أعط غير المنشورة معرفا خاصا بها (service_id).",
        fr: "Le service « {} » a un lieu public et un lieu non publié, avec des informations différentes : donnez au second son propre service_id.",
        en: "The service “{}” has an open and an unpublished place that differ in what is said: give the unpublished one its own service_id."
    }
    DISCLOSURE_CONFLICT Error "disclosure.conflict" {
        ar: "المكان نفسه له درجتا إفصاح في الملف ({}): اختر واحدة.",
        fr: "Le même lieu a deux divulgations dans le fichier ({}) : choisissez-en une.",
        en: "The same location has two disclosures in the file ({}): choose one."
    }
    DISCLOSURE_PHONE_ELSEWHERE Warning "disclosure.phone-public-elsewhere" {
        ar: "هاتف مكان غير منشور يظهر في خدمة علنية ({}): تأكد أن ذلك مقصود.",
        fr: "Le téléphone d'un lieu non publié est public ailleurs ({}) : vérifiez que c'est voulu.",
        en: "The telephone of an unlisted place is public elsewhere ({}): make sure that it is meant."
    }
    ACCESSIBILITY_UNKNOWN Warning "accessibility.unknown" {
        ar: "«{}» ليس من رموز الولوجيات: استعمل wheelchair أو sign-language أو lift أو toilet.",
        fr: "« {} » n'est pas un code d'accessibilité : employez wheelchair, sign-language, lift ou toilet.",
        en: "“{}” is not an accessibility code: use wheelchair, sign-language, lift or toilet."
    }
}
