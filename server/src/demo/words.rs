//! The words that names are made of, in Arabic, French and English: kinds, nouns, purposes. None is a real name.

/// The people whom an organization is there for, or the matter that it attends to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Profile {
    Women,
    Mothers,
    Children,
    Girls,
    Minors,
    Migrants,
    Refugees,
    Disabled,
    DomesticWorkers,
    Families,
    Law,
    Health,
    Insertion,
}

/// A kind of organization: its weight, its words, and the demonstration mark in Arabic, which agrees with it.
pub(super) const KINDS: [(usize, [&str; 3], &str); 12] = [
    (620, ["جمعية", "Association", "Association"], "(تجريبية)"),
    (60, ["مؤسسة", "Fondation", "Foundation"], "(تجريبية)"),
    (70, ["مركز", "Centre", "Centre"], "(تجريبي)"),
    (50, ["فضاء", "Espace", "Space"], "(تجريبي)"),
    (35, ["تعاونية", "Coopérative", "Cooperative"], "(تجريبية)"),
    (50, ["شبكة", "Réseau", "Network"], "(تجريبية)"),
    (35, ["مبادرة", "Initiative", "Initiative"], "(تجريبية)"),
    (20, ["منتدى", "Forum", "Forum"], "(تجريبي)"),
    (15, ["رابطة", "Ligue", "League"], "(تجريبية)"),
    (20, ["ائتلاف", "Collectif", "Coalition"], "(تجريبي)"),
    (15, ["مجموعة", "Groupe", "Group"], "(تجريبية)"),
    (10, ["نادي", "Club", "Club"], "(تجريبي)"),
];

/// What comes after the kind.
pub(super) const NOUNS: [[&str; 3]; 104] = [
    ["النور", "Lumière", "Light"],
    ["الكرامة", "Dignité", "Dignity"],
    ["الأمل", "Espoir", "Hope"],
    ["السند", "Appui", "Support"],
    ["الياسمين", "Jasmin", "Jasmine"],
    ["الأركان", "Arganier", "Argan"],
    ["الزيتونة", "Olivier", "Olive Tree"],
    ["السنبلة", "Épi de blé", "Wheat Ear"],
    ["الفجر", "Aube", "Dawn"],
    ["الصباح", "Matin", "Morning"],
    ["الربيع", "Printemps", "Springtime"],
    ["الغيمة", "Nuage", "Cloud"],
    ["المطر", "Pluie", "Rain"],
    ["النهر", "Rivière", "River"],
    ["الينبوع", "Source", "Wellspring"],
    ["الواحة", "Oasis", "Oasis"],
    ["الشاطئ", "Rivage", "Shore"],
    ["المرفأ", "Havre", "Harbour"],
    ["المنارة", "Phare", "Lighthouse"],
    ["الشراع", "Voile", "Sail"],
    ["البوصلة", "Boussole", "Compass"],
    ["القنديل", "Lanterne", "Lantern"],
    ["الشمعة", "Bougie", "Candle"],
    ["النجمة", "Étoile", "Star"],
    ["القمر", "Lune", "Moon"],
    ["الأرز", "Cèdre", "Cedar"],
    ["الصنوبر", "Pinède", "Pinewood"],
    ["اللوز", "Amandier", "Almond Tree"],
    ["الرمان", "Grenade", "Pomegranate"],
    ["التين", "Figuier", "Fig Tree"],
    ["الزعتر", "Thym", "Thyme"],
    ["الريحان", "Basilic", "Basil"],
    ["الخزامى", "Lavande", "Lavender"],
    ["النعناع", "Menthe", "Mint"],
    ["الزعفران", "Safran", "Saffron"],
    ["السوسن", "Iris", "Iris"],
    ["الأقحوان", "Marguerite", "Daisy"],
    ["البنفسج", "Violette", "Violet"],
    ["النرجس", "Narcisse", "Narcissus"],
    ["اللقلق", "Cigogne", "Stork"],
    ["السنونو", "Hirondelle", "Swallow"],
    ["الحمامة", "Colombe", "Dove"],
    ["الفراشة", "Papillon", "Butterfly"],
    ["النحلة", "Abeille", "Bee"],
    ["القافلة", "Caravane", "Caravan"],
    ["الرفقة", "Compagnie", "Companionship"],
    ["الثقة", "Confiance", "Trust"],
    ["الوفاء", "Fidélité", "Loyalty"],
    ["العطاء", "Générosité", "Giving"],
    ["المودة", "Affection", "Affection"],
    ["الطمأنينة", "Sérénité", "Serenity"],
    ["السكينة", "Quiétude", "Calm"],
    ["الصفاء", "Clarté", "Clarity"],
    ["الحكمة", "Sagesse", "Wisdom"],
    ["الشجاعة", "Courage", "Courage"],
    ["العزيمة", "Détermination", "Resolve"],
    ["المثابرة", "Persévérance", "Perseverance"],
    ["التجدد", "Renouveau", "Renewal"],
    ["البداية الجديدة", "Nouveau départ", "New Start"],
    ["الخطوة الأولى", "Premier pas", "First Step"],
    ["الطريق", "Chemin", "Path"],
    ["العتبة", "Seuil", "Threshold"],
    ["النافذة", "Fenêtre", "Window"],
    ["الباب المفتوح", "Porte ouverte", "Open Door"],
    ["اليد الممدودة", "Main tendue", "Outstretched Hand"],
    ["الجذور", "Racines", "Roots"],
    ["الأغصان", "Rameaux", "Branches"],
    ["البرعم", "Bourgeon", "Bud"],
    ["البذرة", "Graine", "Seed"],
    ["الحديقة", "Jardin", "Garden"],
    ["البستان", "Verger", "Orchard"],
    ["الحقل", "Champ", "Field"],
    ["الخيمة", "Tente", "Tent"],
    ["النسيم", "Brise", "Breeze"],
    ["الندى", "Rosée", "Dew"],
    ["قوس قزح", "Arc-en-ciel", "Rainbow"],
    ["الأجنحة", "Ailes", "Wings"],
    ["الفسيفساء", "Mosaïque", "Mosaic"],
    ["الزليج", "Zellige", "Zellige"],
    ["النسيج", "Tissage", "Weaving"],
    ["الخيط", "Fil", "Thread"],
    ["المغزل", "Fuseau", "Spindle"],
    ["الحكاية", "Récit", "Story"],
    ["الصدى", "Écho", "Echo"],
    ["النغم", "Mélodie", "Melody"],
    ["اللقاء", "Rencontre", "Encounter"],
    ["الجوار", "Voisinage", "Neighbours"],
    ["المستقبل", "Avenir", "Future"],
    ["الغد", "Demain", "Tomorrow"],
    ["الإرادة", "Volonté", "Will"],
    ["المعرفة", "Savoir", "Knowledge"],
    ["الكلمة", "Parole", "Word"],
    ["التآزر", "Entraide", "Mutual Aid"],
    ["الإخاء", "Fraternité", "Fellowship"],
    ["الألفة", "Harmonie", "Harmony"],
    ["الوئام", "Concorde", "Concord"],
    ["القمة", "Sommet", "Summit"],
    ["السهل", "Plaine", "Plain"],
    ["الوادي", "Vallée", "Valley"],
    ["البحيرة", "Lac", "Lake"],
    ["الموج", "Vague", "Wave"],
    ["المرجان", "Corail", "Coral"],
    ["اللؤلؤة", "Perle", "Pearl"],
    ["الفيروز", "Turquoise", "Turquoise"],
];

/// What an organization is there for; the more wordings a profile has, the more organizations there are of it.
pub(super) const PURPOSES: [(Profile, [&str; 3]); 64] = [
    (Profile::Women, ["للنساء", "pour les femmes", "for Women"]),
    (
        Profile::Women,
        ["لدعم النساء", "d'appui aux femmes", "for the Support of Women"],
    ),
    (
        Profile::Women,
        ["لمواكبة النساء", "pour l'accompagnement des femmes", "for Women's Guidance"],
    ),
    (
        Profile::Women,
        ["لحقوق المرأة", "pour les droits de la femme", "for the Rights of Women"],
    ),
    (Profile::Women, ["للمرأة القروية", "pour la femme rurale", "for Rural Women"]),
    (
        Profile::Women,
        ["لتمكين النساء", "pour l'autonomie des femmes", "for Women's Empowerment"],
    ),
    (
        Profile::Women,
        ["للنهوض بالمرأة", "pour la promotion de la femme", "for Women's Advancement"],
    ),
    (
        Profile::Women,
        ["للاستماع إلى النساء", "d'écoute des femmes", "for Listening to Women"],
    ),
    (
        Profile::Women,
        ["لكرامة المرأة", "pour la dignité de la femme", "for the Dignity of Women"],
    ),
    (
        Profile::Women,
        ["لنساء الحي", "pour les femmes du quartier", "for Women of the Neighbourhood"],
    ),
    (
        Profile::Women,
        ["للمرأة والأسرة", "pour la femme et la famille", "for Women and Families"],
    ),
    (
        Profile::Women,
        [
            "لمناهضة العنف ضد النساء",
            "contre les violences faites aux femmes",
            "against Violence towards Women",
        ],
    ),
    (Profile::Mothers, ["للأمهات", "pour les mères", "for Mothers"]),
    (
        Profile::Mothers,
        ["لدعم الأمهات", "d'appui aux mères", "for the Support of Mothers"],
    ),
    (
        Profile::Mothers,
        ["للأم والطفل", "pour la mère et l'enfant", "for Mother and Child"],
    ),
    (
        Profile::Mothers,
        [
            "لمواكبة الأمهات الشابات",
            "pour l'accompagnement des jeunes mères",
            "for Young Mothers",
        ],
    ),
    (Profile::Children, ["للطفولة", "pour l'enfance", "for Childhood"]),
    (
        Profile::Children,
        ["لحماية الطفولة", "pour la protection de l'enfance", "for Child Protection"],
    ),
    (
        Profile::Children,
        ["لرعاية الأطفال", "pour le soin des enfants", "for the Care of Children"],
    ),
    (
        Profile::Children,
        ["لحقوق الطفل", "pour les droits de l'enfant", "for the Rights of the Child"],
    ),
    (
        Profile::Children,
        [
            "للطفولة واليافعين",
            "pour l'enfance et l'adolescence",
            "for Children and Teenagers",
        ],
    ),
    (
        Profile::Children,
        ["لتمدرس الأطفال", "pour la scolarité des enfants", "for Children's Schooling"],
    ),
    (
        Profile::Children,
        [
            "لأطفال الحي",
            "pour les enfants du quartier",
            "for Children of the Neighbourhood",
        ],
    ),
    (
        Profile::Children,
        [
            "للطفولة بالعالم القروي",
            "pour l'enfance en milieu rural",
            "for Rural Childhood",
        ],
    ),
    (
        Profile::Children,
        ["للطفل والأسرة", "pour l'enfant et la famille", "for Child and Family"],
    ),
    (Profile::Girls, ["للفتيات", "pour les filles", "for Girls"]),
    (
        Profile::Girls,
        [
            "لتمدرس الفتاة القروية",
            "pour la scolarité des filles rurales",
            "for the Schooling of Rural Girls",
        ],
    ),
    (
        Profile::Girls,
        [
            "لحماية الفتيات",
            "pour la protection des filles",
            "for the Protection of Girls",
        ],
    ),
    (
        Profile::Minors,
        [
            "للقاصرين غير المرفقين",
            "pour les mineurs non accompagnés",
            "for Unaccompanied Minors",
        ],
    ),
    (
        Profile::Minors,
        ["للقاصرين والشباب", "pour les mineurs et les jeunes", "for Minors and Youth"],
    ),
    (
        Profile::Minors,
        [
            "لمواكبة القاصرين",
            "pour l'accompagnement des mineurs",
            "for the Guidance of Minors",
        ],
    ),
    (Profile::Migrants, ["للمهاجرين", "pour les migrants", "for Migrants"]),
    (
        Profile::Migrants,
        ["لدعم المهاجرين", "d'appui aux migrants", "for the Support of Migrants"],
    ),
    (
        Profile::Migrants,
        [
            "للهجرة والاندماج",
            "pour la migration et l'intégration",
            "for Migration and Integration",
        ],
    ),
    (
        Profile::Migrants,
        ["للعيش المشترك", "pour le vivre-ensemble", "for Living Together"],
    ),
    (
        Profile::Migrants,
        [
            "لحقوق المهاجرين",
            "pour les droits des migrants",
            "for the Rights of Migrants",
        ],
    ),
    (
        Profile::Migrants,
        ["لاستقبال المهاجرين", "pour l'accueil des migrants", "for Welcoming Migrants"],
    ),
    (Profile::Refugees, ["للاجئين", "pour les réfugiés", "for Refugees"]),
    (
        Profile::Refugees,
        [
            "لدعم طالبي اللجوء",
            "d'appui aux demandeurs d'asile",
            "for the Support of Asylum Seekers",
        ],
    ),
    (
        Profile::Refugees,
        ["لاستقبال اللاجئين", "pour l'accueil des réfugiés", "for Welcoming Refugees"],
    ),
    (
        Profile::Disabled,
        [
            "للأشخاص في وضعية إعاقة",
            "pour les personnes en situation de handicap",
            "for Persons with Disabilities",
        ],
    ),
    (
        Profile::Disabled,
        [
            "للإعاقة والمشاركة",
            "pour le handicap et la participation",
            "for Disability and Participation",
        ],
    ),
    (
        Profile::Disabled,
        [
            "للأطفال في وضعية إعاقة",
            "pour les enfants en situation de handicap",
            "for Children with Disabilities",
        ],
    ),
    (
        Profile::Disabled,
        [
            "للولوجيات والإدماج",
            "pour l'accessibilité et l'inclusion",
            "for Accessibility and Inclusion",
        ],
    ),
    (
        Profile::DomesticWorkers,
        [
            "للعمال المنزليين",
            "pour les travailleurs domestiques",
            "for Domestic Workers",
        ],
    ),
    (
        Profile::DomesticWorkers,
        [
            "لكرامة العمل المنزلي",
            "pour la dignité du travail domestique",
            "for Dignity in Domestic Work",
        ],
    ),
    (Profile::Families, ["للأسرة", "pour la famille", "for Families"]),
    (
        Profile::Families,
        ["للتنمية الاجتماعية", "pour le développement social", "for Social Development"],
    ),
    (
        Profile::Families,
        ["للتكافل", "pour l'entraide sociale", "for Social Mutual Aid"],
    ),
    (
        Profile::Families,
        ["للقرب والتضامن", "de proximité et de solidarité", "for Local Solidarity"],
    ),
    (
        Profile::Families,
        [
            "للحي والتنمية",
            "pour le quartier et le développement",
            "for Neighbourhood Development",
        ],
    ),
    (
        Profile::Families,
        ["للوساطة الأسرية", "pour la médiation familiale", "for Family Mediation"],
    ),
    (
        Profile::Families,
        ["للمساعدة الاجتماعية", "d'aide sociale", "for Social Assistance"],
    ),
    (Profile::Law, ["للمساعدة القانونية", "d'aide juridique", "for Legal Aid"]),
    (
        Profile::Law,
        [
            "للحقوق والمواطنة",
            "pour les droits et la citoyenneté",
            "for Rights and Citizenship",
        ],
    ),
    (
        Profile::Law,
        ["للولوج إلى العدالة", "pour l'accès à la justice", "for Access to Justice"],
    ),
    (
        Profile::Law,
        [
            "للتوعية بالحقوق",
            "pour la connaissance des droits",
            "for Knowing One's Rights",
        ],
    ),
    (
        Profile::Health,
        ["للصحة النفسية", "pour la santé mentale", "for Mental Health"],
    ),
    (
        Profile::Health,
        [
            "للصحة والمواكبة",
            "pour la santé et l'accompagnement",
            "for Health and Guidance",
        ],
    ),
    (
        Profile::Health,
        ["للدعم النفسي", "de soutien psychologique", "for Psychological Support"],
    ),
    (
        Profile::Insertion,
        ["للإدماج المهني", "pour l'insertion professionnelle", "for Job Inclusion"],
    ),
    (
        Profile::Insertion,
        ["للشباب والتشغيل", "pour la jeunesse et l'emploi", "for Youth and Employment"],
    ),
    (
        Profile::Insertion,
        [
            "للتكوين وإعادة الإدماج",
            "pour la formation et la réinsertion",
            "for Training and Reintegration",
        ],
    ),
    (
        Profile::Insertion,
        [
            "للمبادرات المدرة للدخل",
            "pour les activités génératrices de revenus",
            "for Income-Generating Work",
        ],
    ),
];
