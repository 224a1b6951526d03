//! Sentences of the workbench for coverage.

use sanad_coverage::{NotComputable, Unit};
use sanad_domain::{AreaCode, Language, Level};
use sanad_messages::coverage::sentence;
use sanad_messages::{Message, decimal, number, percent};

use crate::country;
use crate::coverage::{self, Aim, Group, Measure, Next, Question, catchment};
use crate::office::words::words;

words! {
    COVERAGE_WHY "كم شخصا له خدمة قريبة، ومن بقي بعيدا، وأين تنفع خدمة جديدة أكثر. الأماكن المحمية تُحسب ولا تُرسم." "Combien de personnes ont un service à portée, qui reste loin, et où un nouveau service aiderait le plus. Les lieux protégés comptent et ne sont jamais dessinés." "How many people have a service within reach, who is far from one, and where a new one would help most. Protected places count and are never drawn."
    SERVICE "الخدمة" "Service" "Service"
    SERVICE_ANY "كل الخدمات" "Tous les services" "Every service"
    AUDIENCE "لمن" "Pour qui" "For whom"
    AUDIENCE_ANY "الجميع" "Tout le monde" "Everyone"
    LEVEL "المستوى" "Niveau" "Level"
    REGIONS "الجهات" "Régions" "Regions"
    PROVINCES "الأقاليم والعمالات" "Provinces et préfectures" "Provinces and prefectures"
    COMMUNES "الجماعات" "Communes" "Communes"
    MEASURE "المقياس" "Mesure" "Measure"
    COUNT "عدد الخدمات" "Nombre de services" "Number of services"
    RATE "خدمات لكل 100 000 نسمة" "Services pour 100 000 habitants" "Services per 100,000 people"
    WITHIN "نسبة السكان القريبين من خدمة" "Part des habitants à portée" "Share of people within reach"
    MEAN "متوسط المسافة إلى أقرب خدمة" "Distance moyenne au plus proche" "Mean distance to the nearest"
    NINETIETH "المسافة التي يجد فيها 90 % خدمة" "Distance pour 90 % des habitants" "Distance for 90 % of people"
    TWO_STEP "أماكن لكل 100 000 نسمة (2SFCA)" "Places pour 100 000 habitants (2SFCA)" "Places per 100,000 people (2SFCA)"
    ENHANCED "أماكن لكل 100 000 نسمة، الأقرب أثقل (E2SFCA)" "Places pour 100 000 habitants, le proche comptant plus (E2SFCA)" "Places per 100,000 people, the near counting more (E2SFCA)"
    THREE_STEP "أماكن لكل 100 000 نسمة، مع الاختيار (3SFCA)" "Places pour 100 000 habitants, avec choix (3SFCA)" "Places per 100,000 people, with choice (3SFCA)"
    RAAM "كلفة السفر والازدحام (RAAM)" "Coût du trajet et de l'affluence (RAAM)" "Cost of travel and crowding (RAAM)"
    GROUP "السكان" "Habitants" "People"
    GROUP_ALL "كل السكان" "Tous les habitants" "All people"
    CHILDREN "الأطفال دون 18 سنة (تقدير)" "Enfants de moins de 18 ans (estimation)" "Children under 18 (estimate)"
    ADULTS "البالغون (تقدير)" "Adultes (estimation)" "Adults (estimate)"
    WOMEN "النساء والفتيات (تقدير)" "Femmes et filles (estimation)" "Women and girls (estimate)"
    URBAN "سكان المدن" "Population urbaine" "Urban people"
    RURAL "سكان القرى" "Population rurale" "Rural people"
    RADIUS "المدى (كلم)" "Rayon (km)" "Radius (km)"
    RADIUS_EITHER "المدى (كلم أو دقائق)" "Rayon (km ou minutes)" "Radius (km or minutes)"
    TIMES_BROKEN "أوقات التنقل المحمّلة لا يمكن استعمالها، فالمسافات على خط مستقيم. على المشغّل أن يحمّلها من جديد بالأمر sanad travel." "Les temps de trajet chargés sont inutilisables : les distances sont à vol d'oiseau. L'exploitant doit les recharger avec sanad travel." "The loaded travel times cannot be used: distances are as the crow flies. The operator has to load them again with sanad travel."
    DISTANCE "المسافة" "Distance" "Distance"
    BY_TIMES "أوقات التنقل: {}" "Temps de trajet : {}" "Travel times: {}"
    BY_CROW "على خط مستقيم" "À vol d'oiseau" "As the crow flies"
    MINUTES "{} د" "{} min" "{} min"
    WITHIN_MINUTES "على بعد {} د على الأكثر" "À {} min au plus" "Within {} min"
    ASSUMED "طاقة خدمة لا تُعرف طاقتها (أماكن)" "Capacité supposée si inconnue (places)" "Capacity assumed where unknown (places)"
    CLASSES "الأصناف" "Classes" "Classes"
    QUANTILE "أعداد متساوية" "Effectifs égaux" "Equal numbers"
    EQUAL "مجالات متساوية" "Intervalles égaux" "Equal intervals"
    NATURAL "فواصل طبيعية" "Seuils naturels" "Natural breaks"
    EDITION "الإصدار" "Édition" "Edition"
    EDITION_NOW "ما عند اللجنة اليوم" "Ce que le comité tient aujourd'hui" "What the committee holds today"
    EDITION_NUMBER "الإصدار {}" "Édition {}" "Edition {}"
    AGAINST "قارن مع" "Comparer à" "Compare with"
    AGAINST_NONE "لا شيء" "Rien" "Nothing"
    SHOW "اعرض" "Montrer" "Show"
    MAP "خريطة: {}" "Carte : {}" "Map: {}"
    WORST_FIRST "من الأقل حظا إلى الأوفر حظا" "Du moins bien au mieux desservi" "From the worst to the best served"
    NOT_COMPUTABLE "غير قابل للحساب" "Non calculable" "Not computable"
    AREA "المنطقة" "Zone" "Area"
    PEOPLE "السكان" "Habitants" "People"
    SERVICES "خدمات" "Services" "Services"
    BEFORE "قبل" "Avant" "Before"
    CHANGE "الفرق" "Écart" "Change"
    NATION "البلد كله" "Tout le pays" "The whole country"
    WITHIN_KM "على بعد {} كلم على الأكثر" "À {} km au plus" "Within {} km"
    GINI "جيني (0 تساو، 1 تفاوت تام)" "Gini (0 égal, 1 tout à un seul)" "Gini (0 even, 1 all to one)"
    PALMA "بالما (أعلى 10 % مقابل أدنى 40 %)" "Palma (10 % du haut pour 40 % du bas)" "Palma (upper 10 % to lower 40 %)"
    LINES "خطوط وطنية لا تحتاج إلى مكان: {}" "Lignes nationales, sans lieu : {}" "National lines, which need no place: {}"
    PROTECTED "منها محمية المكان: {}" "Dont le lieu est protégé : {}" "Of these with a protected place: {}"
    UNCOUNTED "أماكن لم يُعدّ فيها هؤلاء السكان، فتُركت: {}" "Lieux où ces habitants n'ont pas été comptés, laissés de côté : {}" "Places where these people were not counted, left out: {}"
    ASSUMED_SAID "خدمات افتُرضت طاقتها: {}" "Services dont la capacité est supposée : {}" "Services whose capacity is assumed: {}"
    PART_SEEN "خارج جهاتك يُحسب ما يراه العموم وحده." "Hors de vos régions, seul compte ce que le public voit." "Outside your regions only what the public sees counts."
    PUBLIC_ONLY "في إصدار لا يُحسب إلا ما هو علني: ما يمر عبر الإحالة ليس فيه مكان ولا تُعرف الطاقة." "Dans une édition seul compte ce qui est public : ce qui passe par l'orientation n'y a pas de lieu, et les capacités n'y sont pas." "In an edition only what is public counts: what goes by referral has no place there, and capacities are not in it."
    SCATTER "الحاجة والعرض" "Besoin et offre" "Need and supply"
    SCATTER_SAID "كل نقطة منطقة: السكان أفقيا، الخدمات عموديا." "Un point par zone : habitants en abscisse, services en ordonnée." "A dot for each area: people across, services up."
    TREND "من إصدار إلى إصدار" "D'une édition à l'autre" "From edition to edition"
    NEXT "أين تُفتح الخدمة القادمة؟" "Où ouvrir ensuite ?" "Where next?"
    NEXT_WHY "الأماكن التي تنفع فيها خدمة جديدة أكثر، والمدى {}." "Les lieux où un nouveau service aiderait le plus, le rayon étant de {}." "The places where a new service would help most, with a radius of {}."
    AIM "لأجل" "Pour" "For"
    AIM_MOST "أكبر عدد من السكان في المدى (MCLP)" "Le plus d'habitants à portée (MCLP)" "Most people within reach (MCLP)"
    AIM_NEAR "أقصر مسافة متوسطة (p-median)" "La distance moyenne la plus courte (p-médian)" "The shortest mean distance (p-median)"
    AIM_EVERYBODY "كل السكان في المدى، بأقل عدد يكفي (LSCP)" "Tous à portée, avec le moins de lieux (LSCP)" "Everybody within reach, with the fewest (LSCP)"
    NEXT_NEAREST "سكان تصبح أقرب خدمة لهم" "Habitants dont il serait le plus proche" "People to whom it would be the nearest"
    NEXT_MEAN "متوسط المسافة: {}" "Distance moyenne : {}" "Mean distance: {}"
    NEXT_PLACES "أماكن: {}" "Lieux : {}" "Places: {}"
    NEXT_BOUND_MEAN "انتهى الوقت قبل الإثبات: لا اختيار ينزل تحت {}." "Le temps a manqué pour le prouver : aucun choix ne descend sous {}." "Time ended before the proof: no choice brings it below {}."
    NEXT_BOUND_PLACES "انتهى الوقت قبل الإثبات: أقل من {} لا يكفي." "Le temps a manqué pour le prouver : moins de {} ne suffisent pas." "Time ended before the proof: fewer than {} cannot do."
    NEXT_COUNT "كم خدمة جديدة" "Combien de nouveaux services" "How many new services"
    NEXT_GAIN "سكان تقترب منهم الخدمة" "Habitants rapprochés" "People brought within reach"
    NEXT_PROVEN "مثبت: لا اختيار أحسن من هذا." "Prouvé : aucun choix ne fait mieux." "Proven: no choice does better."
    NEXT_BOUND "انتهى الوقت قبل الإثبات: لا اختيار يبلغ أكثر من {} نسمة." "Le temps a manqué pour le prouver : aucun choix n'atteint plus de {} habitants." "Time ended before the proof: no choice reaches more than {} people."
    NEXT_FROM_TO "القريبون من خدمة: {}" "À portée : {}" "Within reach: {}"
    WHAT_IF "ماذا لو؟" "Et si ?" "What if?"
    WHAT_IF_WHY "ضع خدمة في جماعة أو احذف واحدة، وتتغير الأرقام. لا يُحفظ شيء." "Placez un service dans une commune ou retirez-en un : les chiffres bougent. Rien n'est gardé." "Place a service in a commune or remove one, and the figures move. Nothing is kept."
    WHAT_IF_ADD "خدمة جديدة في جماعة" "Un nouveau service dans la commune" "A new service in the commune"
    WHAT_IF_DROP "بدون الخدمات الموجودة في" "Sans les services existants de" "Without the services that are in"
    WHAT_IF_DO "احسب" "Calculer" "Compute"
    WHAT_IF_CLEAR "ارجع إلى الواقع" "Revenir à la réalité" "Back to what is there"
    WHAT_IF_ON "هذه أرقام افتراض: أُضيفت خدمة في {}" "Chiffres d'une hypothèse, avec en plus : {}" "Figures of a supposition, with one more in: {}"
    WHAT_IF_SERVICE "اختر أولا أي خدمة تُضاف." "Choisissez d'abord quel service ajouter." "Choose first which service to add."
    WHAT_IF_UNKNOWN "لا توجد جماعة بهذا الاسم: {}. اختر من القائمة." "Aucune commune de ce nom : {}. Choisissez dans la liste." "No commune of this name: {}. Choose from the list."
    TARGETS "معايير للمقارنة" "Repères" "Benchmarks"
    TARGETS_WHY "مجلس أوروبا، 2008، معايير دنيا وُضعت للعنف ضد النساء؛ لا رقم للاتجار بالبشر." "Conseil de l'Europe, 2008, normes minimales faites pour les violences faites aux femmes ; aucun chiffre n'existe pour la traite." "Council of Europe, 2008, minimum standards made for violence against women; no number exists for trafficking."
    TARGET "المعيار" "Repère" "Benchmark"
    NEEDED "المطلوب" "Il en faudrait" "Needed"
    PRESENT "الموجود" "Il y en a" "There are"
    MISSING "الناقص" "Il en manque" "Missing"
    FAMILY_PLACES "مكان في مركز إيواء لكل 10 000 نسمة" "Une place d'hébergement pour 10 000 habitants" "One shelter place for 10,000 people"
    SHELTERS "مركز إيواء في كل جهة" "Un hébergement dans chaque région" "One shelter in each region"
    LINE "خط وطني" "Une ligne nationale" "One national line"
    GOALS "أهداف اللجنة" "Objectifs du comité" "The committee's goals"
    GOALS_WHY "كم خدمة تريد اللجنة، ولمن، وأين. تُحسب كل منطقة وحدها: ما يزيد في واحدة لا ينفع أخرى." "Combien de services le comité veut, pour qui et où. Chaque zone compte seule : ce qu'une a de trop n'aide aucune autre." "How many services the committee wants, for whom and where. Each area counts by itself: what one has too much helps no other."
    GOAL_SET "حدد هدفا" "Fixer un objectif" "Set a goal"
    GOAL_FOR "خدمة واحدة لكل" "Un service pour" "One service for"
    GOAL_COUNT "كم شخصا" "Combien de personnes" "How many people"
    GOAL_HELD "أين يُحسب" "Où il est compté" "Where it is counted"
    GOAL_PEOPLE "واحدة لكل {} نسمة" "un pour {} habitants" "one for {} people"
    GOAL_WOMEN "واحدة لكل {} امرأة وفتاة" "un pour {} femmes et filles" "one for {} women and girls"
    GOAL_AREA "كل منطقة" "Chaque zone" "Each area"
    GOAL_NONE "لا هدف (احذفه)" "Aucun objectif (le retirer)" "No goal (take it away)"
    GOAL_COUNTRY "في البلد كله" "Dans tout le pays" "In the whole country"
    GOAL_REGIONS "في كل جهة" "Dans chaque région" "In each region"
    GOAL_PROVINCES "في كل إقليم أو عمالة" "Dans chaque province ou préfecture" "In each province or prefecture"
    GOAL_IN "(مناطق: {})" "(zones : {})" "(areas: {})"
    METHOD "كيف حُسب" "Comment c'est calculé" "How it was made"
    METHOD_POINTS "كل جماعة، وكل مقاطعة في المدن الست المقسّمة، نقطة واحدة بكل سكانها. السكان: {}." "Chaque commune, et chaque arrondissement des six villes qui en ont, est un seul point avec tous ses habitants. Population : {}." "Each commune, and each arrondissement of the six cities that have some, is one point with all its people. Population: {}."
    DISTANCE_CROW "المسافات على خط مستقيم." "Distances à vol d'oiseau." "Distances are as the crow flies."
    DISTANCE_TIMES "المسافات بدقائق التنقل بين هذه النقط: {}." "Distances en minutes de trajet entre ces points : {}." "Distances are minutes of travel between these points: {}."
    METHOD_COUNT "الخدمات الملائمة تُعدّ في كل مكان تُقدَّم فيه." "Les services qui conviennent, comptés en chaque lieu où ils sont rendus." "Services that fit, counted at each place where they are given."
    METHOD_RATE "العدد مقسوما على السكان، في 100 000." "Nombre divisé par les habitants, fois 100 000." "The count divided by the people, times 100,000."
    METHOD_WITHIN "سكان الأماكن التي لا تبعد نقطتها عن خدمة أكثر من {}." "Habitants des lieux dont le point est à {} au plus d'un service." "People of places whose point is at most {} from a service."
    METHOD_MEAN "المسافة إلى أقرب خدمة، موزونة بالسكان." "Distance au service le plus proche, pondérée par les habitants." "The distance to the nearest service, weighted by people."
    METHOD_NINETIETH "المسافة التي يجد فيها 90 % من السكان خدمة." "La distance à laquelle 90 % des habitants ont un service." "The distance within which 90 % of the people have a service."
    METHOD_TWO_STEP "2SFCA (Luo وWang، 2003): أماكن كل خدمة تُقسم على من هم على أقل من {} منها، ثم تُجمع لكل مكان." "2SFCA (Luo et Wang 2003) : les places de chaque service sont partagées entre ceux qui en sont à {} au plus, puis additionnées par lieu." "2SFCA (Luo and Wang 2003): each service's places are shared among those within {} of it, then summed for each place."
    METHOD_ENHANCED "E2SFCA (Luo وQi، 2009): مثلها، ويقلّ الوزن مع البعد في ثلاث خطوات (1 ثم 0,68 ثم 0,22)." "E2SFCA (Luo et Qi 2009) : de même, le poids baissant avec la distance en trois pas (1 ; 0,68 ; 0,22)." "E2SFCA (Luo and Qi 2009): the same, with weights that fall with distance in three steps (1, 0.68, 0.22)."
    METHOD_THREE_STEP "3SFCA (Wan وآخرون، 2012): مثلها، والناس يختارون بين الخدمات." "3SFCA (Wan et al. 2012) : de même, les habitants choisissant entre les services." "3SFCA (Wan et al. 2012): the same, with people choosing among services."
    METHOD_RAAM "RAAM (Saxon وSnow، 2020): كل واحد يذهب حيث السفر والازدحام أقل؛ 1 هو متوسط ازدحام البلد." "RAAM (Saxon et Snow 2020) : chacun va là où trajet et affluence coûtent le moins ; 1 est l'affluence moyenne du pays." "RAAM (Saxon and Snow 2020): people go where travel and crowding cost least; 1 is the country's mean crowding."
    FILES "الأرقام في ملف" "Les chiffres en fichier" "The figures as a file"
    REPORT "تشخيص وطني: أين تنقص المساعدة" "Diagnostic national : où l'aide manque" "National diagnosis: where help is missing"
    REPORT_PRINT "وثيقة للطباعة" "Document à imprimer" "Document to print"
    SOURCES "المصادر" "Sources" "Sources"
    SOURCES_PEOPLE "السكان: المندوبية السامية للتخطيط، إحصاء 2024 (CC BY 4.0). الأطفال والبالغون والنساء تقديرات من النسب." "Population : HCP, RGPH 2024 (CC BY 4.0). Enfants, adultes et femmes sont estimés à partir des parts." "Population: HCP, RGPH 2024 (CC BY 4.0). Children, adults and women are estimates from shares."
    SOURCES_LIMITS "الحدود: رسوم مبسطة، للعرض لا لتحديد الحدود." "Limites : tracés généralisés, pour montrer et non pour fixer une limite." "Limits: generalised lines, to show and not to settle where a border runs."
    SOURCES_SERVICES "الخدمات: قوائم الجمعيات كما تحفظها اللجنة أو كما نُشرت في الإصدار." "Services : fiches des associations telles que le comité les tient, ou telles que publiées dans l'édition." "Services: the associations' listings as the committee holds them, or as the edition published them."
    KM "{} كلم" "{} km" "{} km"
    REGION_FEWER "جهات بلا أي خدمة: {}" "Régions sans aucun service : {}" "Regions without any service: {}"
}

/// What a measure is called.
pub fn measure(measure: Measure) -> Message {
    match measure {
        Measure::Count => COUNT,
        Measure::Rate => RATE,
        Measure::Within => WITHIN,
        Measure::Mean => MEAN,
        Measure::Ninetieth => NINETIETH,
        Measure::TwoStep => TWO_STEP,
        Measure::Enhanced => ENHANCED,
        Measure::ThreeStep => THREE_STEP,
        Measure::Raam => RAAM,
    }
}

/// How a measure is made.
pub fn method(language: Language, question: &Question, unit: Unit) -> String {
    let far = |most: f64| length(language, unit, &decimal(language, most, 0));
    match question.measure {
        Measure::Count => METHOD_COUNT.get(language).to_owned(),
        Measure::Rate => METHOD_RATE.get(language).to_owned(),
        Measure::Within => METHOD_WITHIN.with(language, &far(question.radius)),
        Measure::Mean => METHOD_MEAN.get(language).to_owned(),
        Measure::Ninetieth => METHOD_NINETIETH.get(language).to_owned(),
        Measure::TwoStep => METHOD_TWO_STEP.with(language, &far(catchment(unit))),
        Measure::Enhanced => METHOD_ENHANCED.get(language).to_owned(),
        Measure::ThreeStep => METHOD_THREE_STEP.get(language).to_owned(),
        Measure::Raam => METHOD_RAAM.get(language).to_owned(),
    }
}

/// What is assumed of services whose capacity nobody knows.
pub fn assumed(language: Language, question: &Question) -> String {
    let places = question
        .assumed
        .map_or_else(|| "—".to_owned(), |places| decimal(language, places, 0));
    format!("{} : {places}.", ASSUMED.get(language))
}

/// What a group is called.
pub fn group(group: Group) -> Message {
    match group {
        Group::All => GROUP_ALL,
        Group::Children => CHILDREN,
        Group::Adults => ADULTS,
        Group::Women => WOMEN,
        Group::Urban => URBAN,
        Group::Rural => RURAL,
    }
}

/// What areas of a level are called.
pub fn level(level: Level) -> Message {
    match level {
        Level::Region => REGIONS,
        Level::Province => PROVINCES,
        Level::Commune => COMMUNES,
    }
}

/// How far something is, its number being written already.
pub fn length(language: Language, unit: Unit, number: &str) -> String {
    match unit {
        Unit::Kilometres => KM.with(language, number),
        Unit::Minutes => MINUTES.with(language, number),
    }
}

/// From one figure to another, the arrow pointing as one reads.
pub fn from_to(language: Language, before: &str, after: &str) -> String {
    if language.direction() == "rtl" {
        // The mark makes of digits alone something that runs from right to left.
        format!("\u{200f}{before} ← {after}")
    } else {
        format!("{before} → {after}")
    }
}

/// What new services are for.
pub const fn aim(aim: Aim) -> Message {
    match aim {
        Aim::Most => AIM_MOST,
        Aim::Near => AIM_NEAR,
        Aim::Everybody => AIM_EVERYBODY,
    }
}

/// Of whom a proposal says how many they are.
pub const fn gain(aim: Aim) -> Message {
    match aim {
        Aim::Most | Aim::Everybody => NEXT_GAIN,
        Aim::Near => NEXT_NEAREST,
    }
}

/// What proposals come to, all together.
pub fn comes_to(language: Language, next: &Next, unit: Unit) -> String {
    let said = |value: f64| match next.aim {
        Aim::Most | Aim::Everybody => number(language, value.round() as usize),
        Aim::Near => length(language, unit, &decimal(language, value, 1)),
    };
    let before = next.before.map_or_else(|| "—".to_owned(), said);
    let span = from_to(language, &before, &said(next.after));
    match next.aim {
        Aim::Most => NEXT_FROM_TO.with(language, &span),
        Aim::Near => NEXT_MEAN.with(language, &span),
        Aim::Everybody => format!(
            "{}. {}",
            NEXT_PLACES.with(language, &number(language, next.sites.len())),
            NEXT_FROM_TO.with(language, &span)
        ),
    }
}

/// How sure it is that nothing better exists.
pub fn proof(language: Language, next: &Next, unit: Unit) -> String {
    let whole = || number(language, next.bound.round() as usize);
    match next.aim {
        _ if next.proven => NEXT_PROVEN.get(language).to_owned(),
        Aim::Most => NEXT_BOUND.with(language, &whole()),
        Aim::Near => NEXT_BOUND_MEAN.with(language, &length(language, unit, &decimal(language, next.bound, 1))),
        Aim::Everybody => NEXT_BOUND_PLACES.with(language, &whole()),
    }
}

/// The heading of people within a radius.
pub const fn within(unit: Unit) -> Message {
    match unit {
        Unit::Kilometres => WITHIN_KM,
        Unit::Minutes => WITHIN_MINUTES,
    }
}

/// An edition by its number, or what the committee holds.
pub fn edition(language: Language, number: Option<u32>) -> String {
    number.map_or_else(
        || EDITION_NOW.get(language).to_owned(),
        |number| EDITION_NUMBER.with(language, &number.to_string()),
    )
}

/// By what distances are measured: travel times by their name, or the crow.
pub fn distance(language: Language, travel: Option<&str>) -> String {
    travel.map_or_else(
        || DISTANCE_CROW.get(language).to_owned(),
        |travel| DISTANCE_TIMES.with(language, travel),
    )
}

/// A value as people read it.
pub fn value(language: Language, measure: Measure, unit: Unit, value: f64) -> String {
    match measure {
        Measure::Count => number(language, value.round() as usize),
        Measure::Within => percent(language, value, 1),
        Measure::Mean | Measure::Ninetieth => length(language, unit, &decimal(language, value, 1)),
        Measure::Raam | Measure::Rate | Measure::TwoStep | Measure::Enhanced | Measure::ThreeStep => decimal(language, value, 2),
    }
}

/// The name of a commune, or of part of a city.
pub fn place(language: Language, code: &AreaCode) -> String {
    country::gazetteer().map_or_else(|_| code.to_string(), |gazetteer| coverage::name_of(gazetteer, code, language))
}

/// Why something is not computable, in place of its figure.
pub fn why(language: Language, why: &NotComputable) -> String {
    sentence(why.code(), language, &why.params()).unwrap_or_else(|| NOT_COMPUTABLE.get(language).to_owned())
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_sentence_is_whole_and_has_the_same_hole_in_each_language() {
        crate::office::words::are_whole(super::ALL);
    }
}
