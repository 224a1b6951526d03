//! Rules of services: codes, ages, hours, dates, relations.

use super::{Rule, Severity};

rules! {
    SERVICE_MISSING Error "service.missing" {
        ar: "الخدمة غير محددة: اكتب رمزا من لائحة الخدمات مثل legal.",
        fr: "Le service manque : écrivez un code de la liste, comme legal.",
        en: "The service is missing: write a code from the list, such as legal."
    }
    SERVICE_UNKNOWN Error "service.unknown" {
        ar: "«{}» ليس من رموز الخدمات: اختر رمزا من اللائحة.",
        fr: "« {} » n'est pas un code de service : prenez-en un dans la liste.",
        en: "“{}” is not a service code: take one from the list."
    }
    AUDIENCE_UNKNOWN Error "audience.unknown" {
        ar: "«{}» ليس من رموز الفئات المستفيدة: اختر رمزا من اللائحة.",
        fr: "« {} » n'est pas un code de public : prenez-en un dans la liste.",
        en: "“{}” is not an audience code: take one from the list."
    }
    AUDIENCE_MISSING Note "audience.missing" {
        ar: "الفئة المستفيدة غير محددة: ستُعرض الخدمة على أنها للجميع.",
        fr: "Le public n'est pas indiqué : le service sera montré comme ouvert à tous.",
        en: "No audience is named: the service will be shown as open to everyone."
    }
    AGE_INVALID Error "age.invalid" {
        ar: "«{}» ليس عمرا بالسنوات: اكتب عددا بين 0 و120.",
        fr: "« {} » n'est pas un âge : écrivez un nombre entre 0 et 120.",
        en: "“{}” is not an age: write a number between 0 and 120."
    }
    AGE_REVERSED Error "age.reversed" {
        ar: "السن الأدنى أكبر من السن الأقصى ({}): صحح أحدهما.",
        fr: "L'âge minimum dépasse l'âge maximum ({}) : corrigez l'un des deux.",
        en: "The minimum age is above the maximum ({}): correct one of them."
    }
    AGE_AUDIENCE Error "age.audience" {
        ar: "الخدمة للأطفال لكن السن الأدنى {}: صحح الفئة أو السن.",
        fr: "Le service s'adresse aux enfants, mais l'âge minimum est {} : corrigez l'un ou l'autre.",
        en: "The service is for children, yet the minimum age is {}: correct one or the other."
    }
    LANGUAGE_UNKNOWN Warning "language.unknown" {
        ar: "«{}» ليس رمز لغة معروفا: استعمل رموزا مثل ary أو fr أو shi.",
        fr: "« {} » n'est pas un code de langue connu : employez par exemple ary, fr ou shi.",
        en: "“{}” is not a known language code: use codes such as ary, fr or shi."
    }
    HOURS_UNREADABLE Error "hours.unreadable" {
        ar: "أوقات العمل «{}» غير مفهومة: اكتبها مثل Mo-Fr 09:00-17:00.",
        fr: "Les horaires « {} » ne se lisent pas : écrivez-les comme Mo-Fr 09:00-17:00.",
        en: "The hours “{}” cannot be read: write them like Mo-Fr 09:00-17:00."
    }
    HOURS_NEVER Error "hours.never" {
        ar: "حسب هذه الأوقات لا تفتح الخدمة أبدا («{}»): صححها أو اتركها فارغة.",
        fr: "Avec ces horaires, le service n'ouvre jamais (« {} ») : corrigez-les ou laissez vide.",
        en: "With these hours the service never opens (“{}”): correct them or leave the field empty."
    }
    HOURS_ALWAYS Note "hours.always" {
        ar: "الخدمة مفتوحة ليل نهار حسب «{}»: تأكد أن أحدا يجيب في الليل.",
        fr: "Le service est ouvert jour et nuit (« {} ») : vérifiez que quelqu'un répond la nuit.",
        en: "The service is open day and night (“{}”): make sure that someone answers at night."
    }
    HOURS_OVER_MIDNIGHT Note "hours.over-midnight" {
        ar: "«{}» تتجاوز منتصف الليل: تأكد أن وقت الإغلاق صحيح.",
        fr: "« {} » passe minuit : vérifiez l'heure de fermeture.",
        en: "“{}” runs past midnight: check the closing time."
    }
    HOURS_MISSING Note "hours.missing" {
        ar: "أوقات العمل غير معروفة: أضفها حتى لا يأتي أحد إلى باب مغلق.",
        fr: "Les horaires ne sont pas connus : ajoutez-les pour que personne ne trouve porte close.",
        en: "The hours are not known: add them so that nobody comes to a closed door."
    }
    HOURS_REMARK Error "hours.remark" {
        ar: "في أوقات العمل ملاحظة («{}»): انقلها إلى الوصف واترك الأوقات وحدها.",
        fr: "Les horaires portent une remarque (« {} ») : mettez-la dans la description, et ici les heures seules.",
        en: "The hours hold a remark (“{}”): move it to the description and leave the hours alone here."
    }
    HOURS_RAMADAN Error "hours.ramadan" {
        ar: "رمضان يتغير موعده كل سنة («{}»): اكتب هنا الأوقات العادية، وأوقات رمضان في hours_ramadan.",
        fr: "Le ramadan change de date chaque année (« {} ») : écrivez ici les horaires ordinaires, et ceux du ramadan dans hours_ramadan.",
        en: "Ramadan moves from year to year (“{}”): write the ordinary hours here, and those of Ramadan in hours_ramadan."
    }
    HOURS_RAMADAN_ALONE Warning "hours.ramadan-alone" {
        ar: "أوقات رمضان معروفة («{}») والأوقات العادية غير معروفة: أضفها.",
        fr: "Les horaires du ramadan sont connus (« {} »), les horaires ordinaires non : ajoutez-les.",
        en: "The hours of Ramadan are known (“{}”), the ordinary ones are not: add them."
    }
    HOURS_RAMADAN_SAME Note "hours.ramadan-same" {
        ar: "أوقات رمضان «{}» هي الأوقات العادية نفسها: اترك الخانة فارغة إن كان ذلك صحيحا.",
        fr: "Les horaires du ramadan (« {} ») sont ceux de l'année : laissez vide si c'est bien le cas.",
        en: "The hours of Ramadan (“{}”) are the ordinary ones: leave the field empty if that is so."
    }
    HOURS_SCHOOL Warning "hours.school-holidays" {
        ar: "العطل المدرسية (SH) في «{}» ليست في التقويم: اكتب أيام الإغلاق في closures.",
        fr: "Les vacances scolaires (SH) de « {} » ne sont pas au calendrier : écrivez les fermetures dans closures.",
        en: "School holidays (SH) in “{}” are not in the calendar: write the closures in closures."
    }
    HOURS_OVERLAP Warning "hours.overlap" {
        ar: "فترتان من أوقات العمل تتداخلان («{}»): صحح إحداهما.",
        fr: "Deux plages horaires se chevauchent (« {} ») : corrigez l'une d'elles.",
        en: "Two spans of the hours overlap (“{}”): correct one of them."
    }
    CLOSURE_UNREADABLE Error "closure.unreadable" {
        ar: "فترة الإغلاق «{}» غير مفهومة: اكتبها مثل 2026-08-01/2026-08-15.",
        fr: "La fermeture « {} » ne se lit pas : écrivez-la comme 2026-08-01/2026-08-15.",
        en: "The closure “{}” cannot be read: write it like 2026-08-01/2026-08-15."
    }
    CLOSURE_REVERSED Error "closure.reversed" {
        ar: "فترة الإغلاق «{}» تنتهي قبل أن تبدأ: بدّل التاريخين.",
        fr: "La fermeture « {} » finit avant de commencer : échangez les dates.",
        en: "The closure “{}” ends before it begins: exchange the dates."
    }
    CLOSURE_PAST Warning "closure.past" {
        ar: "فترة الإغلاق «{}» انتهت منذ أكثر من سنة: احذفها.",
        fr: "La fermeture « {} » est finie depuis plus d'un an : retirez-la.",
        en: "The closure “{}” ended more than a year ago: remove it."
    }
    COST_UNKNOWN Error "cost.unknown" {
        ar: "«{}» ليست تكلفة معروفة: اكتب free أو reduced أو paid.",
        fr: "« {} » n'est pas un coût connu : écrivez free, reduced ou paid.",
        en: "“{}” is not a known cost: write free, reduced or paid."
    }
    REACH_UNKNOWN Error "reach.unknown" {
        ar: "«{}» ليس نطاقا معروفا: اكتب place أو national.",
        fr: "« {} » n'est pas une portée connue : écrivez place ou national.",
        en: "“{}” is not a known reach: write place or national."
    }
    CAPACITY_INVALID Error "capacity.invalid" {
        ar: "الطاقة الاستيعابية «{}» ليست عددا صحيحا موجبا: اكتب عددا مثل 20.",
        fr: "La capacité « {} » n'est pas un nombre entier positif : écrivez par exemple 20.",
        en: "The capacity “{}” is not a whole positive number: write for example 20."
    }
    CAPACITY_ABSURD Error "capacity.absurd" {
        ar: "الطاقة الاستيعابية «{}» غير معقولة: أكبر من 100000.",
        fr: "La capacité « {} » est invraisemblable : plus de 100 000.",
        en: "The capacity “{}” is implausible: more than 100,000."
    }
    DATE_INVALID Error "date.invalid" {
        ar: "«{}» ليس تاريخا: اكتبه مثل 2026-11-23.",
        fr: "« {} » n'est pas une date : écrivez-la comme 2026-11-23.",
        en: "“{}” is not a date: write it like 2026-11-23."
    }
    DATE_SERIAL Note "date.serial" {
        ar: "التاريخ «{}» رقم تسلسلي من برنامج الجداول: قُرئ كتاريخ.",
        fr: "La date « {} » est un numéro de série du tableur : elle a été lue comme une date.",
        en: "The date “{}” is a spreadsheet's serial number: it was read as a date."
    }
    OPENED_LATER Warning "opened.in-future" {
        ar: "الخدمة لم تفتح بعد ({}): أضفها عند افتتاحها.",
        fr: "Le service n'est pas encore ouvert ({}) : ajoutez-le à son ouverture.",
        en: "The service is not open yet ({}): add it when it opens."
    }
    CLOSED_BEFORE_OPENED Error "closed.before-opened" {
        ar: "أُغلقت الخدمة قبل أن تفتح ({}): صحح أحد التاريخين.",
        fr: "Le service aurait fermé avant d'ouvrir ({}) : corrigez l'une des dates.",
        en: "The service closed before it opened ({}): correct one of the dates."
    }
    CLOSED_ALREADY Error "closed.already" {
        ar: "الخدمة أُغلقت يوم {}: احذفها من القائمة.",
        fr: "Le service a fermé le {} : retirez-le de la liste.",
        en: "The service closed on {}: take it off the list."
    }
    CONFIRMED_LATER Error "confirmed.in-future" {
        ar: "تاريخ التأكيد {} في المستقبل: اكتب يوم التأكيد الفعلي.",
        fr: "La date de confirmation {} est dans l'avenir : écrivez le jour réel.",
        en: "The confirmation date {} lies in the future: write the true day."
    }
    CONFIRMED_MISSING Note "confirmed.missing" {
        ar: "لا أحد أكد هذه المعلومات بعد: اكتب يوم تأكيدها.",
        fr: "Personne n'a encore confirmé ces informations : écrivez le jour où c'est fait.",
        en: "Nobody has confirmed this yet: write the day on which somebody does."
    }
    CONFIRMED_OLD Warning "confirmed.old" {
        ar: "آخر تأكيد كان يوم {} أي منذ أكثر من سنة: اتصل وتحقق.",
        fr: "La dernière confirmation date du {}, il y a plus d'un an : appelez pour vérifier.",
        en: "The last confirmation was on {}, more than a year ago: call and check."
    }
    ID_INVALID Error "id.invalid" {
        ar: "«{}» ليس معرفا UUID: اتركه فارغا ليُنشأ تلقائيا.",
        fr: "« {} » n'est pas un identifiant UUID : laissez vide, il sera créé.",
        en: "“{}” is not a UUID: leave it empty and one is made."
    }
    ID_DUPLICATE Error "id.duplicate" {
        ar: "المعرف {} مستعمل لشيئين مختلفين: أعط كلا منهما معرفا.",
        fr: "L'identifiant {} sert à deux choses différentes : donnez-en un à chacune.",
        en: "The identifier {} is used for two different things: give each its own."
    }
    SERVICE_CONFLICT Warning "service.conflict" {
        ar: "معلومات الخدمة «{}» تختلف من سطر إلى آخر: اجعلها متطابقة أو أعط كل خدمة معرفها.",
        fr: "Les informations du service « {} » diffèrent d'une ligne à l'autre : accordez-les, ou donnez à chaque service son identifiant.",
        en: "What is said of the service “{}” differs between rows: make them agree, or give each service its own identifier."
    }
    LOCATION_CONFLICT Warning "location.conflict" {
        ar: "معلومات المكان {} تختلف من سطر إلى آخر: اجعلها متطابقة أو أعط كل مكان معرفه.",
        fr: "Les informations du lieu {} diffèrent d'une ligne à l'autre : accordez-les, ou donnez à chaque lieu son identifiant.",
        en: "What is said of the location {} differs between rows: make them agree, or give each location its own identifier."
    }
    RECORD_DUPLICATE Error "record.duplicate" {
        ar: "السطر نفسه موجود مرتين ({}): احذف أحدهما.",
        fr: "La même ligne figure deux fois ({}) : retirez-en une.",
        en: "The same record stands twice ({}): remove one."
    }
    ORGANIZATION_CONFLICT Warning "organization.conflict" {
        ar: "معلومات الجمعية «{}» تختلف من سطر إلى آخر: اجعلها متطابقة، وإلا حُفظ سطر واحد.",
        fr: "Les informations de « {} » diffèrent d'une ligne à l'autre : accordez-les, sinon une seule sera gardée.",
        en: "What is said of “{}” differs between rows: make them agree, or one row alone is kept."
    }
    ORGANIZATION_LIKELY_DUPLICATE Warning "organization.likely-duplicate" {
        ar: "قد تكون هذه الجمعية نفسها «{}» (اسم متقارب أو هاتف مشترك): تحقق قبل الإرسال.",
        fr: "Cette association est peut-être déjà là : « {} » (nom proche ou téléphone commun). Vérifiez.",
        en: "This organization may already be here: “{}” (similar name or shared telephone). Check before sending."
    }
    SERVICE_NATIONAL_PLACELESS Note "service.placeless" {
        ar: "الخدمة وطنية بلا مكان: ستظهر في قائمة الخدمات الوطنية.",
        fr: "Service national sans lieu : il paraîtra dans la liste nationale.",
        en: "A national service without a place: it will stand in the national list."
    }
}
