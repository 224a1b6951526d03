//! Rules of files: what can be wrong before a single record is read.

use super::{Rule, Severity};

rules! {
    FILE_EMPTY Error "file.empty" {
        ar: "الملف فارغ: أضف سطرا على الأقل تحت العناوين.",
        fr: "Le fichier est vide : ajoutez au moins une ligne sous les titres.",
        en: "The file is empty: add at least one row under the headings."
    }
    FILE_KIND Error "file.kind" {
        ar: "نوع الملف غير معروف («{}»): أرسل CSV أو XLSX أو GeoJSON أو JSON أو HSDS.",
        fr: "Type de fichier inconnu (« {} ») : envoyez CSV, XLSX, GeoJSON, JSON ou HSDS.",
        en: "The kind of file is not known (“{}”): send CSV, XLSX, GeoJSON, JSON or HSDS."
    }
    FILE_TOO_LARGE Error "file.too-large" {
        ar: "الملف أو الخانة كبيرة جدا ({}): قسّم الملف.",
        fr: "Le fichier ou la case est trop grand ({}) : partagez le fichier.",
        en: "The file or cell is too large ({}): split the file."
    }
    FILE_ENCODING Error "file.encoding" {
        ar: "ترميز الملف ليس UTF-8 ({}): احفظه بترميز UTF-8.",
        fr: "Le fichier n'est pas en UTF-8 ({}) : enregistrez-le en UTF-8.",
        en: "The file is not in UTF-8 ({}): save it as UTF-8."
    }
    FILE_BROKEN Error "file.broken" {
        ar: "الملف تالف أو ناقص: {}. أعد تصديره.",
        fr: "Le fichier est abîmé ou incomplet : {}. Exportez-le de nouveau.",
        en: "The file is damaged or incomplete: {}. Export it again."
    }
    FILE_PROTECTED Error "file.protected" {
        ar: "الملف محمي بكلمة سر: أزل الحماية وأعد إرساله.",
        fr: "Le fichier est protégé par un mot de passe : retirez-le et renvoyez le fichier.",
        en: "The file is protected by a password: remove it and send the file again."
    }
    FILE_TOO_DEEP Error "file.too-deep" {
        ar: "بنية الملف متداخلة أكثر من اللازم: صدّره من جديد ببنية بسيطة.",
        fr: "Le fichier est trop imbriqué : exportez-le avec une structure simple.",
        en: "The file is nested too deeply: export it with a simple structure."
    }
    HEADER_MISSING Error "header.missing" {
        ar: "لا توجد عناوين أعمدة معروفة: ابدأ من النموذج (sanad template).",
        fr: "Aucun titre de colonne connu : partez du modèle (sanad template).",
        en: "No known column heading: start from the template (sanad template)."
    }
    HEADER_DUPLICATE Error "header.duplicate" {
        ar: "العمود «{}» موجود مرتين: احذف أحدهما.",
        fr: "La colonne « {} » figure deux fois : retirez-en une.",
        en: "The column “{}” stands twice: remove one."
    }
    HEADER_UNKNOWN Warning "header.unknown" {
        ar: "العمود «{}» غير معروف ولن يُقرأ: صحح عنوانه أو احذفه.",
        fr: "La colonne « {} » est inconnue et ne sera pas lue : corrigez son titre ou retirez-la.",
        en: "The column “{}” is not known and will not be read: correct its heading or remove it."
    }
    ROW_RAGGED Error "row.ragged" {
        ar: "عدد الخانات في السطر لا يطابق العناوين ({}): تحقق من الفواصل وعلامات الاقتباس.",
        fr: "La ligne n'a pas autant de cases que de titres ({}) : vérifiez séparateurs et guillemets.",
        en: "The row has not as many cells as there are headings ({}): check separators and quotes."
    }
    GEOJSON_TYPE Error "geojson.type" {
        ar: "«{}» ليس FeatureCollection: أرسل مجموعة معالم GeoJSON.",
        fr: "« {} » n'est pas une FeatureCollection : envoyez une collection d'entités GeoJSON.",
        en: "“{}” is not a FeatureCollection: send a GeoJSON feature collection."
    }
    GEOJSON_GEOMETRY Error "geojson.geometry" {
        ar: "شكل المعلم «{}» ليس نقطة: كل مكان نقطة واحدة.",
        fr: "La géométrie « {} » n'est pas un point : un lieu est un seul point.",
        en: "The geometry “{}” is not a point: a place is one point."
    }
    GEOJSON_CRS Error "geojson.crs" {
        ar: "الملف بنظام إحداثيات آخر («{}»): حوّله إلى WGS 84.",
        fr: "Le fichier est dans un autre système de coordonnées (« {} ») : convertissez-le en WGS 84.",
        en: "The file uses another coordinate system (“{}”): convert it to WGS 84."
    }
    GEOJSON_ID Error "geojson.duplicate-id" {
        ar: "المعرف «{}» مكرر في الملف: لكل معلم معرفه.",
        fr: "L'identifiant « {} » est répété dans le fichier : à chaque entité le sien.",
        en: "The identifier “{}” is repeated in the file: each feature has its own."
    }
    KEY_UNKNOWN Warning "key.unknown" {
        ar: "المفتاح «{}» غير معروف ولن يُقرأ: صحح اسمه.",
        fr: "La clé « {} » est inconnue et ne sera pas lue : corrigez-la.",
        en: "The key “{}” is not known and will not be read: correct it."
    }
    VALUE_KIND Error "value.kind" {
        ar: "القيمة «{}» ليست من النوع المنتظر: اكتب نصا أو عددا.",
        fr: "La valeur « {} » n'est pas du type attendu : écrivez un texte ou un nombre.",
        en: "The value “{}” is not of the kind expected: write a text or a number."
    }
    HEADER_REPEATED Warning "header.repeated" {
        ar: "العناوين مكررة في هذا السطر ({}): لم يُقرأ، احذفه.",
        fr: "Les titres sont répétés à cette ligne ({}) : elle n'est pas lue, retirez-la.",
        en: "The headings stand again in this row ({}): it is not read, remove it."
    }
    ROW_EXAMPLE Note "row.example" {
        ar: "هذا سطر المثال في النموذج: لم يُقرأ، احذفه.",
        fr: "C'est la ligne d'exemple du modèle : elle n'est pas lue, retirez-la.",
        en: "This is the example row of the template: it is not read, remove it."
    }
    SHEET_HIDDEN Note "sheet.hidden" {
        ar: "الورقة «{}» مخفية ولم تُقرأ: أظهرها إن كانت مطلوبة.",
        fr: "La feuille « {} » est masquée et n'est pas lue : affichez-la si elle compte.",
        en: "The sheet “{}” is hidden and is not read: show it if it counts."
    }
    SHEET_SKIPPED Warning "sheet.skipped" {
        ar: "الورقة «{}» بلا عناوين معروفة ولم تُقرأ: صحح عناوينها إن كانت مطلوبة.",
        fr: "La feuille « {} » n'a aucun titre connu et n'est pas lue : corrigez ses titres si elle compte.",
        en: "The sheet “{}” has no known heading and is not read: correct its headings if it counts."
    }
    CELL_MERGED Warning "cell.merged" {
        ar: "الخانات {} مدمجة: قيمتها للأولى وحدها، افصلها واملأ كل سطر.",
        fr: "Les cases {} sont fusionnées : seule la première garde la valeur, séparez-les et remplissez chaque ligne.",
        en: "The cells {} are merged: only the first holds the value, unmerge them and fill every row."
    }
    KEY_DUPLICATE Error "key.duplicate" {
        ar: "المفتاح «{}» مكرر في السجل نفسه: احذف أحدهما.",
        fr: "La clé « {} » figure deux fois dans le même enregistrement : retirez-en une.",
        en: "The key “{}” stands twice in one record: remove one."
    }
    GEOJSON_PROPERTIES Error "geojson.properties" {
        ar: "المعلم بلا خصائص ({}): اكتب الاسم والخدمة على الأقل.",
        fr: "L'entité n'a pas de propriétés ({}) : écrivez au moins le nom et le service.",
        en: "The feature has no properties ({}): write at least the name and the service."
    }
    MAPPING_COLUMN Warning "mapping.column" {
        ar: "العمود «{}» مذكور في المقابلة وغير موجود في الملف: تحقق من المقابلة.",
        fr: "La colonne « {} » de la correspondance n'est pas dans le fichier : vérifiez la correspondance.",
        en: "The column “{}” of the mapping is not in the file: check the mapping."
    }
    MAPPING_VALUE Error "mapping.value" {
        ar: "القيمة «{}» ليست في جدول المقابلة: أضفها إليه.",
        fr: "La valeur « {} » n'est pas dans la table de correspondance : ajoutez-la.",
        en: "The value “{}” is not in the mapping: add it."
    }
    LOCATION_UNUSED Warning "location.unused" {
        ar: "المكان «{}» لا تُقدَّم فيه أي خدمة: اربطه بخدمة أو احذفه.",
        fr: "Aucun service n'est rendu au lieu « {} » : reliez-le à un service ou retirez-le.",
        en: "No service is offered at the location “{}”: tie it to one or remove it."
    }
    HSDS_SERVICE Error "hsds.no-service" {
        ar: "الجمعية «{}» بلا خدمات في ملف HSDS: أضف خدمة (services) أو أرسل الملف الكامل.",
        fr: "L'organisation « {} » n'a aucun service dans le fichier HSDS : ajoutez-en (services) ou envoyez le fichier complet.",
        en: "The organization “{}” has no service in the HSDS file: add one (services) or send the full file."
    }
    HSDS_LOCATION Error "hsds.location" {
        ar: "المكان «{}» غير موجود بين أماكن الجمعية في ملف HSDS: أضفه إلى locations.",
        fr: "Le lieu « {} » ne figure pas parmi ceux de l'organisation dans le fichier HSDS : ajoutez-le (locations).",
        en: "The location “{}” is not among those of the organization in the HSDS file: add it (locations)."
    }
    HSDS_STATUS Warning "hsds.status" {
        ar: "الخدمة ليست نشطة («{}») ولم تُقرأ: اكتب active إن عادت.",
        fr: "Ce service n'est pas actif (« {} ») et n'est pas repris : écrivez active s'il a rouvert.",
        en: "This service is not active (“{}”) and is not taken over: write active if it is open again."
    }
    HSDS_SCHEDULE Warning "hsds.schedule" {
        ar: "المواعيد «{}» ليست أسبوعا عاديا ولم تُقرأ: اكتبها في الاستمارة.",
        fr: "L'horaire « {} » n'est pas une semaine ordinaire et n'est pas repris : écrivez-le dans le formulaire.",
        en: "The hours “{}” are no ordinary week and are not taken over: write them in the form."
    }
    HSDS_AREA Note "hsds.area" {
        ar: "HSDS لا يقول هل العنوان علني: لن تظهر من «{}» إلا جماعته. افتحه في الاستمارة إن كان العنوان علنيا.",
        fr: "HSDS ne dit pas si l'adresse est publique : de « {} » seule la commune se montrera. Ouvrez-le dans le formulaire si l'adresse l'est.",
        en: "HSDS does not say whether the address is public: of “{}” only the commune will be shown. Open it in the form if the address is."
    }
    HSDS_LEFT_OUT Note "hsds.left-out" {
        ar: "لا مكان في القائمة لما يلي من ملف HSDS فتُرك: {}.",
        fr: "La fiche n'a pas de place pour ceci du fichier HSDS, qui est laissé : {}.",
        en: "The listing has no place for this of the HSDS file, which is left out: {}."
    }
}
