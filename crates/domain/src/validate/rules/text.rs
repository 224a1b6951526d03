//! Rules of words and names.

use super::{Rule, Severity};

rules! {
    NAME_MISSING Error "name.missing" {
        ar: "اسم الجمعية غير موجود: اكتبه بالعربية أو بالفرنسية.",
        fr: "Le nom de l'association manque : écrivez-le en arabe ou en français.",
        en: "The organization has no name: write it in Arabic or in French."
    }
    NAME_TRANSLATION_MISSING Note "name.translation-missing" {
        ar: "الاسم مكتوب بلغة واحدة: أضف الاسم بالعربية وبالفرنسية ليقرأه الجميع.",
        fr: "Le nom n'est écrit que dans une langue : ajoutez l'arabe et le français pour que chacun le lise.",
        en: "The name is in one language only: add Arabic and French so that everyone can read it."
    }
    CONTROL_CHARACTER Error "text.control-character" {
        ar: "النص يحتوي على رمز تحكم غير مرئي: احذفه وأعد كتابة النص.",
        fr: "Le texte contient un caractère de commande invisible : effacez-le et retapez le texte.",
        en: "The text holds an invisible control character: delete it and type the text again."
    }
    DIRECTION_OVERRIDE Error "text.direction-override" {
        ar: "النص يحتوي على رمز يغير اتجاه القراءة: احذفه، فالاتجاه يُضبط تلقائيا.",
        fr: "Le texte contient un caractère qui force le sens de lecture : effacez-le, le sens est réglé tout seul.",
        en: "The text holds a character that forces the reading direction: delete it, direction is set by itself."
    }
    INVISIBLE_CHARACTER Error "text.invisible-character" {
        ar: "النص يحتوي على حروف غير مرئية: احذفها وأعد كتابة الكلمة.",
        fr: "Le texte contient des caractères invisibles : effacez-les et retapez le mot.",
        en: "The text holds invisible characters: delete them and type the word again."
    }
    COMBINING_FLOOD Error "text.combining-flood" {
        ar: "علامات تشكيل كثيرة فوق حرف واحد: اترك ثلاث علامات على الأكثر.",
        fr: "Trop de signes sur une même lettre : n'en laissez que trois au plus.",
        en: "Too many marks on one letter: leave three at most."
    }
    REPLACEMENT_CHARACTER Error "text.wrong-encoding" {
        ar: "حروف تالفة بسبب ترميز خاطئ («{}»): احفظ الملف بترميز UTF-8 وأعد إرساله.",
        fr: "Des lettres sont abîmées par un mauvais encodage (« {} ») : enregistrez le fichier en UTF-8 et renvoyez-le.",
        en: "Letters are damaged by a wrong encoding (“{}”): save the file as UTF-8 and send it again."
    }
    TOO_LONG Error "text.too-long" {
        ar: "النص طويل جدا ({} حرفا): اختصره.",
        fr: "Le texte est trop long ({} caractères) : raccourcissez-le.",
        en: "The text is too long ({} characters): shorten it."
    }
    TOO_SHORT Error "text.too-short" {
        ar: "«{}» أقصر من أن يكون اسما: اكتب الاسم كاملا.",
        fr: "« {} » est trop court pour un nom : écrivez-le en entier.",
        en: "“{}” is too short to be a name: write it in full."
    }
    ONLY_PUNCTUATION Error "text.only-punctuation" {
        ar: "«{}» لا يحتوي على أي حرف: اكتب كلمات أو اترك الخانة فارغة.",
        fr: "« {} » ne contient aucune lettre : écrivez des mots ou laissez la case vide.",
        en: "“{}” holds no letter: write words or leave the field empty."
    }
    PLACEHOLDER Warning "text.placeholder" {
        ar: "«{}» لا يقول شيئا: اترك الخانة فارغة إذا كانت المعلومة غير معروفة.",
        fr: "« {} » ne dit rien : laissez la case vide si l'information n'est pas connue.",
        en: "“{}” says nothing: leave the field empty where the answer is not known."
    }
    MARKUP Error "text.markup" {
        ar: "النص يحتوي على شيفرة («{}»): اكتب نصا عاديا فقط.",
        fr: "Le texte contient du code (« {} ») : n'écrivez que du texte simple.",
        en: "The text holds code (“{}”): write plain text only."
    }
    MARKDOWN Warning "text.markdown" {
        ar: "علامات التنسيق («{}») لا تُعرض كما تظن: اكتب نصا عاديا.",
        fr: "Les signes de mise en forme (« {} ») s'afficheront tels quels : écrivez du texte simple.",
        en: "Formatting signs (“{}”) are shown as they are: write plain text."
    }
    FORMULA Error "text.formula" {
        ar: "الخانة تبدأ كصيغة حسابية («{}»): اكتب القيمة نفسها كنص.",
        fr: "La case commence comme une formule (« {} ») : écrivez la valeur elle-même, en texte.",
        en: "The cell starts as a formula (“{}”): write the value itself, as text."
    }
    ALL_CAPITALS Note "text.all-capitals" {
        ar: "«{}» مكتوب بحروف كبيرة كلها: الحروف العادية أسهل قراءة.",
        fr: "« {} » est tout en capitales : les minuscules se lisent mieux.",
        en: "“{}” is all in capitals: ordinary letters read better."
    }
    TATWEEL Note "text.tatweel" {
        ar: "حُذفت حروف التطويل من النص: لا حاجة إليها.",
        fr: "Les signes d'allongement (tatweel) ont été retirés : ils ne servent à rien.",
        en: "Stretching signs (tatweel) were removed: they are not needed."
    }
    PRESENTATION_FORMS Warning "text.presentation-forms" {
        ar: "النص مكتوب بأشكال طباعية قديمة للحروف العربية: أعد كتابته بلوحة مفاتيح عادية حتى يُعثر عليه في البحث.",
        fr: "Le texte emploie d'anciennes formes typographiques arabes : retapez-le au clavier pour qu'on le trouve.",
        en: "The text uses old typographic forms of Arabic letters: type it again so that a search finds it."
    }
    LOOKALIKE Error "text.lookalike" {
        ar: "كلمة «{}» تخلط حروفا متشابهة من أبجديتين: أعد كتابتها بأبجدية واحدة.",
        fr: "Le mot « {} » mêle des lettres semblables de deux alphabets : retapez-le dans un seul.",
        en: "The word “{}” mixes look-alike letters of two scripts: type it again in one."
    }
    WRONG_LANGUAGE Warning "text.wrong-language" {
        ar: "النص في خانة لغة أخرى («{}»): انقله إلى الخانة الصحيحة.",
        fr: "Ce texte est dans la case d'une autre langue (« {} ») : mettez-le dans la bonne.",
        en: "This text is in another language's field (“{}”): move it to the right one."
    }
    MACHINE_TRANSLATION Note "text.machine-translation" {
        ar: "هذا النص ترجمة آلية: اطلب من شخص أن يراجعه.",
        fr: "Ce texte est une traduction automatique : faites-le relire.",
        en: "This text is a machine translation: have someone read it."
    }
    PHONE_INSIDE Error "text.phone-inside" {
        ar: "رقم هاتف داخل النص («{}»): انقله إلى خانة الهاتف، فهناك فقط تُحترم درجة الإفصاح.",
        fr: "Un numéro de téléphone est dans le texte (« {} ») : mettez-le dans la case du téléphone, la seule où la divulgation est respectée.",
        en: "A telephone number stands in the text (“{}”): move it to the telephone field, where disclosure is kept."
    }
    EMAIL_INSIDE Warning "text.email-inside" {
        ar: "عنوان بريد إلكتروني داخل النص («{}»): انقله إلى خانته.",
        fr: "Une adresse e-mail est dans le texte (« {} ») : mettez-la dans sa case.",
        en: "An e-mail address stands in the text (“{}”): move it to its own field."
    }
    COORDINATES_INSIDE Error "text.coordinates-inside" {
        ar: "إحداثيات داخل النص («{}»): انقلها إلى خانتي خط العرض وخط الطول.",
        fr: "Des coordonnées sont dans le texte (« {} ») : mettez-les dans les cases latitude et longitude.",
        en: "Coordinates stand in the text (“{}”): move them to the latitude and longitude fields."
    }
    PRIVATE_CHARACTER Error "text.private-character" {
        ar: "في النص رمز لا يعرفه إلا خط واحد فيظهر مربعا فارغا: احذفه أو اكتبه بالحروف.",
        fr: "Le texte contient un signe propre à une seule police, qui s'affiche en carré vide : effacez-le ou écrivez-le en mots.",
        en: "The text holds a sign that only one font knows and others show as an empty box: delete it or write it in words."
    }
    ORNAMENTAL Error "text.ornamental" {
        ar: "«{}» مكتوب بحروف أو أرقام مزخرفة: أعد كتابته بلوحة مفاتيح عادية.",
        fr: "« {} » est écrit en lettres ou chiffres décoratifs : retapez-le avec un clavier ordinaire.",
        en: "“{}” is written in ornamental letters or digits: type it again on an ordinary keyboard."
    }
    LINK_INSIDE Warning "text.link-inside" {
        ar: "رابط داخل النص («{}»): انقله إلى خانة الموقع.",
        fr: "Un lien est dans le texte (« {} ») : mettez-le dans la case du site web.",
        en: "A link stands in the text (“{}”): move it to the field for the website."
    }
    ORIGIN_UNKNOWN Warning "description.origin-unknown" {
        ar: "«{}» ليس رمز لغة من لغات الوصف: اكتب ar أو fr أو en للنص الذي ترجمته آلة.",
        fr: "« {} » n'est pas une langue de description : écrivez ar, fr ou en pour le texte traduit par une machine.",
        en: "“{}” is not a language of a description: write ar, fr or en for the text that a machine translated."
    }
    WORDS_MISSING Note "description.missing" {
        ar: "لا يوجد وصف للخدمة: جملة واحدة تكفي لتعرف من تتصل ماذا تنتظر.",
        fr: "Le service n'est pas décrit : une phrase suffit pour qu'on sache à quoi s'attendre.",
        en: "The service is not described: one sentence tells a caller what to expect."
    }
}
