//! Rules of telephone numbers, e-mail and web addresses.

use super::{Rule, Severity};

rules! {
    CONTACT_NONE Error "contact.none" {
        ar: "لا توجد أي وسيلة للاتصال: أضف هاتفا أو بريدا إلكترونيا أو عنوانا علنيا.",
        fr: "Aucun moyen de contact : ajoutez un téléphone, un e-mail ou une adresse publique.",
        en: "There is no way to make contact: add a telephone, an e-mail address or a public address."
    }
    PHONE_MISSING Note "phone.missing" {
        ar: "لا يوجد رقم هاتف: أغلب الناس يتصلون ولا يكتبون.",
        fr: "Pas de téléphone : la plupart des gens appellent, peu écrivent.",
        en: "There is no telephone: most people call, few write."
    }
    PHONE_LETTERS Error "phone.letters" {
        ar: "«{}» فيه حروف: اكتب أرقاما فقط.",
        fr: "« {} » contient des lettres : n'écrivez que des chiffres.",
        en: "“{}” holds letters: write digits only."
    }
    PHONE_FAX Error "phone.fax" {
        ar: "«{}» رقم فاكس: اكتب رقما يجيب فيه شخص.",
        fr: "« {} » est un fax : écrivez un numéro où quelqu'un répond.",
        en: "“{}” is a fax: write a number that a person answers."
    }
    PHONE_TOO_SHORT Error "phone.too-short" {
        ar: "الرقم «{}» ناقص: الرقم المغربي عشرة أرقام مثل 05 37 12 34 56.",
        fr: "Le numéro « {} » est trop court : un numéro du pays a dix chiffres, comme 05 37 12 34 56.",
        en: "The number “{}” is too short: a number of the country has ten digits, such as 05 37 12 34 56."
    }
    PHONE_TOO_LONG Error "phone.too-long" {
        ar: "الرقم «{}» طويل جدا: تحقق منه واكتب رقما واحدا.",
        fr: "Le numéro « {} » est trop long : vérifiez-le et n'en écrivez qu'un.",
        en: "The number “{}” is too long: check it and write one number only."
    }
    PHONE_SEVERAL Error "phone.several" {
        ar: "رقمان في خانة واحدة («{}»): اكتب الثاني في خانة الهاتف الثاني.",
        fr: "Deux numéros dans une case (« {} ») : mettez le second dans la case « second_phone ».",
        en: "Two numbers in one field (“{}”): put the second in the field second_phone."
    }
    PHONE_EXTENSION Error "phone.extension" {
        ar: "الرقم «{}» فيه تحويلة داخلية: اكتب رقما مباشرا واذكر التحويلة في الوصف.",
        fr: "« {} » comporte un poste interne : écrivez un numéro direct et le poste dans la description.",
        en: "“{}” has an extension: write a direct number and name the extension in the description."
    }
    PHONE_SCIENTIFIC Error "phone.scientific" {
        ar: "برنامج الجداول غيّر الرقم إلى «{}»: اجعل العمود نصا وأعد كتابة الرقم.",
        fr: "Le tableur a changé le numéro en « {} » : mettez la colonne au format texte et retapez-le.",
        en: "The spreadsheet turned the number into “{}”: format the column as text and type it again."
    }
    PHONE_UNASSIGNED Error "phone.unassigned" {
        ar: "الرقم «{}» ليس في مخطط الترقيم الوطني: تحقق من أرقامه الأولى.",
        fr: "« {} » n'existe pas dans le plan de numérotation : vérifiez ses premiers chiffres.",
        en: "“{}” is not in the numbering plan: check its first digits."
    }
    PHONE_PREMIUM Error "phone.premium" {
        ar: "الرقم «{}» غالي التكلفة: لا يُنشر هنا رقم يكلف طالب المساعدة.",
        fr: "« {} » est un numéro surtaxé : ici, appeler à l'aide ne doit rien coûter de plus.",
        en: "“{}” is a premium-rate number: a call for help must not cost extra here."
    }
    PHONE_EMERGENCY Error "phone.emergency" {
        ar: "«{}» رقم طوارئ وطني وليس رقم الجمعية: اكتب رقمها هي.",
        fr: "« {} » est un numéro d'urgence national, pas celui de l'association : écrivez le sien.",
        en: "“{}” is a national emergency number, not the organization's: write its own."
    }
    PHONE_FOREIGN Note "phone.foreign" {
        ar: "«{}» رقم خارج البلاد: تأكد أنه الرقم الصحيح.",
        fr: "« {} » est un numéro d'un autre pays : vérifiez que c'est le bon.",
        en: "“{}” is a number of another country: make sure that it is right."
    }
    PHONE_DEMONSTRATION Error "phone.demonstration" {
        ar: "الرقم «{}» مخصص للبيانات التجريبية ولا يرن في أي مكان: اكتب رقما حقيقيا.",
        fr: "« {} » est réservé à la démonstration et ne sonne nulle part : écrivez un vrai numéro.",
        en: "“{}” is kept for the demonstration and rings nowhere: write a real number."
    }
    PHONE_MISSING_ZERO Note "phone.missing-zero" {
        ar: "الرقم «{}» بلا صفره الأول: أُعيد إليه.",
        fr: "« {} » avait perdu son zéro : il a été remis.",
        en: "“{}” had lost its leading zero: it was put back."
    }
    WHATSAPP_OTHER Note "whatsapp.other-number" {
        ar: "رقم واتساب «{}» ليس من أرقام الخدمة: تأكد منه.",
        fr: "Le numéro WhatsApp « {} » n'est pas un numéro du service : vérifiez-le.",
        en: "The WhatsApp number “{}” is none of the service's numbers: check it."
    }
    EMAIL_INVALID Error "email.invalid" {
        ar: "«{}» ليس عنوان بريد إلكتروني: اكتبه مثل contact@association.ma.",
        fr: "« {} » n'est pas une adresse e-mail : écrivez-la comme contact@association.ma.",
        en: "“{}” is not an e-mail address: write it like contact@association.ma."
    }
    EMAIL_DECORATED Error "email.decorated" {
        ar: "اكتب العنوان وحده دون اسم أو mailto («{}»).",
        fr: "Écrivez l'adresse seule, sans nom ni « mailto: » (« {} »).",
        en: "Write the address alone, without a name or mailto: (“{}”)."
    }
    EMAIL_LOOKALIKE Error "email.lookalike" {
        ar: "العنوان «{}» فيه حروف غير لاتينية قد تخدع القارئ: أعد كتابته.",
        fr: "« {} » contient des lettres qui imitent les lettres latines : retapez-la.",
        en: "“{}” holds letters that imitate Latin ones: type it again."
    }
    URL_INVALID Error "url.invalid" {
        ar: "«{}» ليس عنوان موقع: اكتبه مثل https://association.ma.",
        fr: "« {} » n'est pas une adresse web : écrivez-la comme https://association.ma.",
        en: "“{}” is not a web address: write it like https://association.ma."
    }
    URL_SCHEME Error "url.scheme" {
        ar: "العنوان «{}» لا يبدأ بـ https أو http: اكتب عنوان موقع عادي.",
        fr: "« {} » ne commence pas par https ou http : écrivez une adresse web ordinaire.",
        en: "“{}” does not begin with https or http: write an ordinary web address."
    }
    URL_CREDENTIALS Error "url.credentials" {
        ar: "العنوان «{}» فيه اسم مستخدم أو كلمة سر: احذفهما.",
        fr: "« {} » contient un identifiant ou un mot de passe : retirez-les.",
        en: "“{}” holds a user name or a password: take them out."
    }
    URL_PRIVATE Error "url.private" {
        ar: "العنوان «{}» داخل شبكة خاصة ولا يصل إليه الجمهور: اكتب عنوانا عموميا.",
        fr: "« {} » est dans un réseau privé, personne n'y arrive : écrivez une adresse publique.",
        en: "“{}” lies in a private network that nobody reaches: write a public address."
    }
    URL_SHORTENER Error "url.shortener" {
        ar: "«{}» رابط مختصر يخفي وجهته: اكتب العنوان الكامل.",
        fr: "« {} » est un lien raccourci qui cache sa destination : écrivez l'adresse complète.",
        en: "“{}” is a short link that hides where it leads: write the full address."
    }
    URL_LOOKALIKE Error "url.lookalike" {
        ar: "اسم الموقع «{}» مكتوب بحروف قد تنتحل موقعا آخر: تحقق منه.",
        fr: "Le nom de site « {} » emploie des lettres qui peuvent imiter un autre site : vérifiez-le.",
        en: "The site name “{}” uses letters that may imitate another site: check it."
    }
    URL_PORT Warning "url.port" {
        ar: "العنوان «{}» فيه رقم منفذ: قد لا يفتح على كل الهواتف.",
        fr: "« {} » contient un numéro de port : il peut ne pas s'ouvrir partout.",
        en: "“{}” names a port: it may not open everywhere."
    }
    URL_PLAIN Note "url.plain" {
        ar: "العنوان «{}» بدون تشفير (http): استعمل https إن أمكن.",
        fr: "« {} » n'est pas chiffrée (http) : employez https si possible.",
        en: "“{}” is not encrypted (http): use https where possible."
    }
}
