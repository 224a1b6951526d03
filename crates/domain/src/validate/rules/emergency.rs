//! Rules of the committee's list of emergency numbers.

use super::{Rule, Severity};

rules! {
    EMERGENCY_NUMBER Error "emergency.number" {
        ar: "«{}» ليس رقما يمكن الاتصال به: اكتب رقما قصيرا من رقمين إلى أربعة، أو رقما كاملا مثل ‎+212 5…‎.",
        fr: "« {} » n'est pas un numéro que l'on peut appeler : écrivez un numéro court de 2 à 4 chiffres, ou un numéro complet comme +212 5….",
        en: "“{}” is no number that one can call: write a short code of 2 to 4 digits, or a whole number such as +212 5…."
    }
    EMERGENCY_DUPLICATE Error "emergency.duplicate" {
        ar: "الرقم «{}» مذكور مرتين: احذف أحد السطرين.",
        fr: "Le numéro « {} » figure deux fois : retirez une des lignes.",
        en: "The number “{}” stands twice: remove one of the rows."
    }
    EMERGENCY_PRETEND Error "emergency.pretend" {
        ar: "الرقم «{}» للعرض التجريبي ولا يرن: اكتب رقما حقيقيا.",
        fr: "Le numéro « {} » est réservé à la démonstration et ne sonne nulle part : écrivez un vrai numéro.",
        en: "The number “{}” is of the demonstration set and rings nowhere: write a real one."
    }
    EMERGENCY_REAL Error "emergency.real" {
        ar: "الرقم «{}» قد يرن عند أحد، وهذا المخزن تجريبي: ضع الأرقام الحقيقية في مخزن آخر (--home).",
        fr: "Le numéro « {} » pourrait sonner chez quelqu'un, et ce dépôt est celui de la démonstration : gardez les vrais numéros dans un autre (--home).",
        en: "The number “{}” may ring somewhere, and this store holds the demonstration set: keep real numbers in another store (--home)."
    }
    EMERGENCY_WHAT Error "emergency.what" {
        ar: "لا يُعرف من يجيب على هذا الرقم: املأ what_ar أو what_fr أو what_en.",
        fr: "On ne sait pas qui répond à ce numéro : remplissez what_ar, what_fr ou what_en.",
        en: "Nobody can tell who answers this number: fill in what_ar, what_fr or what_en."
    }
    EMERGENCY_LANGUAGE Warning "emergency.language" {
        ar: "لا يوجد نص بهذه اللغة: سيراه القارئ بلغة أخرى.",
        fr: "Il n'y a pas de texte dans cette langue : on le lira dans une autre.",
        en: "There is no text in this language: it will be read in another one."
    }
    EMERGENCY_TOO_LONG Error "emergency.too-long" {
        ar: "النص طويل ({} حرفا): 60 حرفا على الأكثر لمن يجيب، و160 للملاحظة.",
        fr: "Le texte est trop long ({} caractères) : 60 au plus pour qui répond, 160 pour la remarque.",
        en: "The text is too long ({} characters): at most 60 for who answers, 160 for the note."
    }
    EMERGENCY_CHARACTERS Error "emergency.characters" {
        ar: "في النص حروف لا تُرى أو تغيّر اتجاه القراءة: أعد كتابته.",
        fr: "Le texte contient des caractères invisibles ou qui changent le sens de lecture : retapez-le.",
        en: "The text holds characters that show nothing or change the direction of reading: type it again."
    }
    EMERGENCY_FLAG Error "emergency.yes-or-no" {
        ar: "«{}» ليس نعم ولا لا: اكتب yes أو no، أو اترك الخانة فارغة.",
        fr: "« {} » n'est ni oui ni non : écrivez yes ou no, ou laissez la case vide.",
        en: "“{}” is neither yes nor no: write yes or no, or leave the cell empty."
    }
    EMERGENCY_CHECKED_FORM Error "emergency.checked-form" {
        ar: "«{}» ليس تاريخا: اكتبه هكذا 2026-01-31، أو اترك الخانة فارغة إن لم يتصل أحد بالرقم.",
        fr: "« {} » n'est pas une date : écrivez 2026-01-31, ou laissez la case vide si personne n'a appelé le numéro.",
        en: "“{}” is no day: write it like 2026-01-31, or leave the cell empty if nobody has called the number."
    }
    EMERGENCY_CHECKED_FUTURE Error "emergency.checked-future" {
        ar: "لم يتصل أحد بالرقم يوم {} بعد: اكتب يوم آخر تأكيد حقيقي.",
        fr: "Personne n'a encore pu appeler ce numéro le {} : écrivez le jour de la dernière vérification.",
        en: "Nobody can have called this number on {} yet: write the day on which it was last checked."
    }
    EMERGENCY_CHECKED_OLD Warning "emergency.checked-old" {
        ar: "آخر تأكيد لهذا الرقم كان يوم {}: اتصل به من جديد.",
        fr: "Ce numéro a été vérifié pour la dernière fois le {} : rappelez-le.",
        en: "This number was last checked on {}: call it again."
    }
    EMERGENCY_UNCHECKED Warning "emergency.unchecked" {
        ar: "لم يتصل أحد بهذا الرقم: لن يُنشر قبل أن يُملأ checked.",
        fr: "Personne n'a vérifié ce numéro : il ne sera pas publié tant que checked est vide.",
        en: "Nobody has checked this number: it will not be published while checked is empty."
    }
}
