//! What to bring and what some services call themselves, in Arabic, French and English.

/// What to bring to a service; nothing for those that ask for nothing.
pub(super) fn to_bring(code: &str) -> &'static [[&'static str; 3]] {
    match code {
        "legal" | "legal-representation" | "protection" => &CASE,
        "legal-papers" | "voluntary-return" => &IDENTITY,
        "medical" | "medical-forensic" => &HEALTH,
        "training" | "employment" | "reintegration" => &WORK,
        "schooling" => &SCHOOL,
        "material" | "social" | "shelter-transitional" => &HOME,
        _ => &[],
    }
}

const CASE: [[&str; 3]; 2] = [
    [
        "وثيقة تعريف إن وُجدت، وكل ما يتعلق بالملف من أوراق.",
        "Une pièce d'identité si vous en avez une, et tous les papiers du dossier.",
        "Proof of identity if you have any, and all papers of the case.",
    ],
    [
        "نسخ من الشكايات أو الأحكام إن وُجدت.",
        "Les copies des plaintes ou des jugements, s'il y en a.",
        "Copies of complaints or rulings, if there are any.",
    ],
];
const IDENTITY: [[&str; 3]; 2] = [
    [
        "صورتان شمسيتان وكل وثيقة تعريف متوفرة، ولو كانت منتهية الصلاحية.",
        "Deux photos d'identité et tout papier disponible, même périmé.",
        "Two passport photos and any paper you have, even if expired.",
    ],
    [
        "عقد الازدياد أو جواز السفر إن وُجد.",
        "L'acte de naissance ou le passeport, si vous l'avez.",
        "Your birth certificate or passport, if you have it.",
    ],
];
const HEALTH: [[&str; 3]; 2] = [
    [
        "الدفتر الصحي والأدوية التي تتناولها.",
        "Le carnet de santé et les médicaments que vous prenez.",
        "Your health record and the medicines you take.",
    ],
    [
        "لا شيء ضروري؛ نتائج الفحوص السابقة مفيدة إن وُجدت.",
        "Rien d'obligatoire ; d'anciens résultats d'examens aident s'il y en a.",
        "Nothing is required; earlier test results help if you have any.",
    ],
];
const WORK: [[&str; 3]; 2] = [
    [
        "وثيقة تعريف، والشهادات أو السيرة الذاتية إن وُجدت.",
        "Une pièce d'identité, les diplômes ou le CV si vous en avez.",
        "Proof of identity, and certificates or a CV if you have them.",
    ],
    [
        "صورة شمسية ونسخة من وثيقة تعريف للتسجيل.",
        "Une photo et une copie d'une pièce d'identité pour l'inscription.",
        "A photo and a copy of a proof of identity to enrol.",
    ],
];
const SCHOOL: [[&str; 3]; 2] = [
    [
        "آخر نتائج مدرسية ولقاح الطفل إن أمكن.",
        "Le dernier bulletin et le carnet de vaccination, si possible.",
        "The latest school report and the vaccination record, if possible.",
    ],
    [
        "شهادة مدرسية أو شهادة مغادرة إن وُجدت.",
        "Un certificat de scolarité ou de départ, s'il existe.",
        "A school or leaving certificate, if there is one.",
    ],
];
const HOME: [[&str; 3]; 2] = [
    [
        "وثيقة تعريف إن وُجدت؛ غيابها لا يمنع استقبالك.",
        "Une pièce d'identité si vous en avez une ; son absence n'empêche pas de vous recevoir.",
        "Proof of identity if you have any; without it you are welcome too.",
    ],
    [
        "كناش الحالة المدنية إن وُجد.",
        "Le livret de famille, si vous l'avez.",
        "The family record book, if you have it.",
    ],
];

/// The name that some services of this code go by.
pub(super) fn own_name(code: &str) -> Option<[&'static str; 3]> {
    Some(match code {
        "listening" => ["خلية الاستماع", "Cellule d'écoute", "Listening desk"],
        "legal" => ["المداومة القانونية", "Permanence juridique", "Legal clinic"],
        "psychological" => ["فضاء الكلام", "Espace de parole", "Talking space"],
        "training" => ["ورشة المهارات", "Atelier des savoir-faire", "Skills workshop"],
        "schooling" => ["أقسام الدعم", "Classes de soutien", "Tutoring classes"],
        "hotline" => ["خط الإنصات", "Ligne d'écoute", "Listening line"],
        "material" => ["رفوف التضامن", "Étagères solidaires", "Sharing shelves"],
        "employment" => ["شباك الشغل", "Guichet emploi", "Job desk"],
        "awareness" => ["قافلة التحسيس", "Caravane de sensibilisation", "Awareness caravan"],
        _ => return None,
    })
}

/// The name that a second place goes by, before the name of its commune.
pub(super) const BRANCHES: [[&str; 2]; 3] = [["فرع", "Antenne de"], ["ملحقة", "Annexe de"], ["مقر", "Local de"]];
