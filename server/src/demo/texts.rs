//! What each kind of service says of itself: two openings a code, in Arabic, French and English.

/// The openings of a service's description; empty for a code that is not in the vocabulary.
pub(super) fn openings(code: &str) -> &'static [[&'static str; 3]] {
    OPENINGS
        .iter()
        .find(|(known, _)| *known == code)
        .map_or(&[], |(_, openings)| openings)
}

const OPENINGS: [(&str, [[&str; 3]; 2]); 24] = [
    (
        "shelter",
        [
            [
                "نوفر مكانا آمنا وهادئا للإقامة، مع غرفة ووجبات ومواكبة يومية.",
                "Un lieu sûr et calme où séjourner, avec une chambre, des repas et une présence au quotidien.",
                "A safe, quiet place to stay, with a room, meals and someone there every day.",
            ],
            [
                "يستقبلك فريق صغير في بيت آمن، ونحدد معك مدة الإقامة حسب وضعيتك.",
                "Une petite équipe vous accueille dans une maison sûre ; la durée du séjour se décide avec vous.",
                "A small team welcomes you into a safe house; how long you stay is decided with you.",
            ],
        ],
    ),
    (
        "shelter-emergency",
        [
            [
                "مكان للنوم في الليلة نفسها، مع ما يلزم من أكل ولباس ونظافة.",
                "Un endroit où dormir le soir même, avec de quoi manger, se laver et se changer.",
                "Somewhere to sleep the same night, with food, a wash and clean clothes.",
            ],
            [
                "نستقبلك لبضعة أيام إذا لم يكن بإمكانك البقاء حيث أنت، ثم نبحث معك عن حل يدوم.",
                "Nous vous accueillons quelques jours si vous ne pouvez pas rester où vous êtes, puis nous cherchons avec vous une solution durable.",
                "We take you in for a few days if you cannot stay where you are, then look with you for something lasting.",
            ],
        ],
    ),
    (
        "shelter-transitional",
        [
            [
                "سكن مؤقت لبضعة أشهر، إلى أن تجد عملا وبيتا.",
                "Un logement pour quelques mois, le temps de trouver un travail et un chez-soi.",
                "Housing for a few months, while you find work and a home.",
            ],
            [
                "شقق مشتركة مع لقاء كل أسبوع، لتستعيد استقلاليتك على مهل.",
                "Des appartements partagés et une rencontre chaque semaine, pour reprendre votre autonomie à votre rythme.",
                "Shared flats and a weekly meeting, to regain your independence at your own pace.",
            ],
        ],
    ),
    (
        "legal",
        [
            [
                "نشرح لك حقوقك بلغة بسيطة، ونرى معك ما يمكن القيام به.",
                "Nous vous expliquons vos droits avec des mots simples et voyons avec vous ce qui peut être fait.",
                "We explain your rights in plain words and look with you at what can be done.",
            ],
            [
                "يستقبلك محام أو مستشار قانوني لقراءة أوراقك والإجابة عن أسئلتك.",
                "Un avocat ou un juriste vous reçoit, lit vos papiers et répond à vos questions.",
                "A lawyer or legal adviser sees you, reads your papers and answers your questions.",
            ],
        ],
    ),
    (
        "legal-representation",
        [
            [
                "يرافقك محام إلى المحكمة ويتكلم باسمك في كل مراحل الملف.",
                "Un avocat vous accompagne au tribunal et parle en votre nom à chaque étape du dossier.",
                "A lawyer goes to court with you and speaks for you at every stage of the case.",
            ],
            [
                "نهيئ معك الجلسات، ونبلغك بما يجري في ملفك أولا بأول.",
                "Nous préparons les audiences avec vous et vous tenons au courant de votre dossier.",
                "We prepare the hearings with you and keep you informed about your case.",
            ],
        ],
    ),
    (
        "legal-papers",
        [
            [
                "نساعدك على طلب وثائقك: عقد الازدياد أو البطاقة الوطنية أو بطاقة الإقامة.",
                "Nous vous aidons à demander vos papiers : acte de naissance, carte nationale ou titre de séjour.",
                "We help you apply for your papers: birth certificate, identity card or residence permit.",
            ],
            [
                "نملأ معك الاستمارات، ونرافقك إلى الإدارة إذا رغبت في ذلك.",
                "Nous remplissons les formulaires avec vous et vous accompagnons au guichet si vous le souhaitez.",
                "We fill in the forms with you and come along to the office if you wish.",
            ],
        ],
    ),
    (
        "medical",
        [
            [
                "يفحصك طبيب أو ممرضة، ويوجهك إلى مختص عند الحاجة.",
                "Un médecin ou une infirmière vous examine et vous oriente vers un spécialiste si besoin.",
                "A doctor or nurse sees you and refers you to a specialist if need be.",
            ],
            [
                "علاجات أولية وتتبع للحمل والأمراض المزمنة، في جو يحترم خصوصيتك.",
                "Premiers soins, suivi de grossesse et des maladies chroniques, dans le respect de votre intimité.",
                "First care, follow-up of pregnancy and long-term illness, with respect for your privacy.",
            ],
        ],
    ),
    (
        "medical-forensic",
        [
            [
                "يفحصك طبيب مختص ويحرر شهادة طبية يمكن تقديمها للمحكمة.",
                "Un médecin formé vous examine et rédige un certificat que vous pourrez remettre au tribunal.",
                "A trained doctor examines you and writes a certificate that you can give to the court.",
            ],
            [
                "نشرح لك كل خطوة من الفحص قبل البدء، ويمكنك التوقف متى أردت.",
                "Chaque étape de l'examen vous est expliquée avant de commencer, et vous pouvez l'arrêter quand vous voulez.",
                "Each step of the examination is explained before it begins, and you can stop at any time.",
            ],
        ],
    ),
    (
        "psychological",
        [
            [
                "لقاءات فردية مع أخصائية نفسية، بالإيقاع الذي يناسبك.",
                "Des entretiens individuels avec une psychologue, au rythme qui vous convient.",
                "One-to-one sessions with a psychologist, at the pace that suits you.",
            ],
            [
                "نستمع إليك دون استعجال، ونساعدك على استرجاع النوم والهدوء والثقة.",
                "Nous prenons le temps de vous écouter et vous aidons à retrouver le sommeil, le calme et la confiance.",
                "We take time to listen and help you find sleep, calm and confidence again.",
            ],
        ],
    ),
    (
        "listening",
        [
            [
                "نستمع إليك في مكتب هادئ، ثم نرى معك الخطوة التالية.",
                "Nous vous écoutons dans un bureau tranquille, puis nous voyons avec vous la suite.",
                "We listen to you in a quiet room, then look with you at what comes next.",
            ],
            [
                "يمكنك الحديث عما يشغلك مع شخص مكوَّن على الاستماع، ولا شيء يُتخذ دون موافقتك.",
                "Vous pouvez parler de ce qui vous préoccupe à une personne formée à l'écoute ; rien ne se décide sans vous.",
                "You can talk about what is on your mind with someone trained to listen; nothing is decided without you.",
            ],
        ],
    ),
    (
        "hotline",
        [
            [
                "يجيبك شخص مكوَّن على الاستماع، ويرشدك إلى أقرب خدمة تناسبك.",
                "Une personne formée vous répond et vous indique le service le plus proche qui convient.",
                "A trained person answers and tells you of the nearest service that fits.",
            ],
            [
                "خط هاتفي لطرح سؤال أو طلب مساعدة، ولست مضطرا إلى ذكر اسمك.",
                "Une ligne pour poser une question ou demander de l'aide, sans avoir à donner votre nom.",
                "A line for a question or a call for help; you need not give your name.",
            ],
        ],
    ),
    (
        "social",
        [
            [
                "ترافقك مساعدة اجتماعية في الخطوات التي تختارها: سكن أو صحة أو مدرسة أو وثائق.",
                "Une assistante sociale vous accompagne dans les démarches que vous choisissez : logement, santé, école ou papiers.",
                "A social worker goes with you through the steps you choose: housing, health, school or papers.",
            ],
            [
                "نضع معك خطة بسيطة، ونلتقي بانتظام لنرى ما تحقق منها.",
                "Nous faisons avec vous un plan simple et nous nous revoyons régulièrement pour faire le point.",
                "We make a simple plan with you and meet regularly to see how it is going.",
            ],
        ],
    ),
    (
        "mediation",
        [
            [
                "يجمع وسيط محايد أفراد الأسرة حول حوار هادئ للوصول إلى اتفاق.",
                "Un médiateur neutre réunit la famille autour d'un échange apaisé pour trouver un accord.",
                "A neutral mediator brings the family together for a calm talk and an agreement.",
            ],
            [
                "نقترح الوساطة فقط إذا قبلها الجميع وكانت آمنة لك.",
                "La médiation n'est proposée que si chacun l'accepte et si elle est sans danger pour vous.",
                "Mediation is offered only where everyone agrees and where it is safe for you.",
            ],
        ],
    ),
    (
        "material",
        [
            [
                "نوزع قففا غذائية وملابس وأغطية ومستلزمات للرضع.",
                "Nous distribuons des paniers alimentaires, des vêtements, des couvertures et de quoi prendre soin d'un bébé.",
                "We hand out food baskets, clothes, blankets and what a baby needs.",
            ],
            [
                "مساعدة مادية محدودة لتجاوز فترة صعبة، حسب ما هو متوفر.",
                "Un coup de pouce matériel pour passer un moment difficile, selon ce qui est disponible.",
                "Some material help to get through a hard time, depending on what is available.",
            ],
        ],
    ),
    (
        "reintegration",
        [
            [
                "نرافقك في العودة إلى حياة مستقرة: سكن وعمل وعلاقات من جديد.",
                "Nous vous accompagnons vers une vie stable : un logement, un travail, des liens retrouvés.",
                "We accompany you towards a settled life: a home, work and people around you again.",
            ],
            [
                "ورشات جماعية ومواكبة فردية لتستعيد مكانك ومشروعك.",
                "Des ateliers en groupe et un suivi individuel pour retrouver votre place et vos projets.",
                "Group workshops and individual follow-up to find your place and your plans again.",
            ],
        ],
    ),
    (
        "training",
        [
            [
                "تكوينات قصيرة في الخياطة والطبخ والحلاقة والمعلوميات، مع شهادة في النهاية.",
                "Des formations courtes en couture, cuisine, coiffure et informatique, avec une attestation à la fin.",
                "Short courses in sewing, cooking, hairdressing and computing, with a certificate at the end.",
            ],
            [
                "نختار معك حرفة تناسبك، ونعلمك إياها في ورشة صغيرة.",
                "Nous choisissons avec vous un métier qui vous ressemble et vous l'apprenez en petit groupe.",
                "We choose a trade with you that suits you, and you learn it in a small group.",
            ],
        ],
    ),
    (
        "employment",
        [
            [
                "نساعدك على كتابة سيرتك الذاتية والبحث عن عمل لائق.",
                "Nous vous aidons à rédiger votre CV et à chercher un travail décent.",
                "We help you write your CV and look for decent work.",
            ],
            [
                "نربطك بمشغلين نعرفهم، ونتابع معك الأشهر الأولى في العمل.",
                "Nous vous mettons en lien avec des employeurs que nous connaissons et suivons avec vous les premiers mois.",
                "We put you in touch with employers we know and stay in contact through the first months.",
            ],
        ],
    ),
    (
        "schooling",
        [
            [
                "دروس للدعم بعد المدرسة، ومساعدة على التسجيل أو العودة إلى الدراسة.",
                "Du soutien après l'école et une aide pour s'inscrire ou reprendre les études.",
                "Help after school, and support with enrolling or going back to class.",
            ],
            [
                "يجد التلميذ مكانا هادئا للمراجعة، ومن يشرح له بصبر.",
                "Chaque élève trouve un lieu calme pour réviser et quelqu'un qui explique avec patience.",
                "Each pupil finds a quiet place to study and someone who explains patiently.",
            ],
        ],
    ),
    (
        "child-protection",
        [
            [
                "نستمع إلى الطفل بطريقة تناسب سنه، ونعمل مع أسرته والجهات المختصة على حمايته.",
                "Nous écoutons l'enfant avec des mots de son âge et veillons à sa protection avec la famille et les autorités compétentes.",
                "We listen to children in words for their age and see to their protection with the family and the authorities.",
            ],
            [
                "إذا كنت قلقا على طفل، نرى معك بسرعة ما ينبغي القيام به.",
                "Si un enfant vous inquiète, nous voyons rapidement avec vous ce qu'il convient de faire.",
                "If you are worried about a child, we quickly look with you at what should be done.",
            ],
        ],
    ),
    (
        "child-online",
        [
            [
                "نساعد الأطفال والأسر عند المضايقة أو الابتزاز على الإنترنت، ونبين كيف تُحذف الصور ويُبلَّغ عنها.",
                "Nous aidons enfants et familles en cas de harcèlement ou de chantage en ligne, et montrons comment faire retirer des images.",
                "We help children and families with harassment or blackmail online, and show how to have pictures removed.",
            ],
            [
                "نصائح بسيطة لحماية الحسابات والهواتف، ومن يجيب إذا وقع مشكل.",
                "Des conseils simples pour protéger comptes et téléphones, et quelqu'un qui répond en cas de problème.",
                "Simple advice on keeping accounts and phones safe, and someone who answers when something goes wrong.",
            ],
        ],
    ),
    (
        "interpretation",
        [
            [
                "يرافقك مترجم إلى الطبيب أو المحكمة أو الإدارة، ويلتزم بالسر المهني.",
                "Un interprète vous accompagne chez le médecin, au tribunal ou au guichet, tenu au secret professionnel.",
                "An interpreter comes with you to the doctor, the court or the office, and keeps what is said secret.",
            ],
            [
                "ترجمة فورية حضورية أو عبر الهاتف، بعدة لغات.",
                "Une interprétation sur place ou par téléphone, en plusieurs langues.",
                "Interpreting in person or over the telephone, in several languages.",
            ],
        ],
    ),
    (
        "voluntary-return",
        [
            [
                "نشرح لك شروط العودة الطوعية، والقرار لك وحدك.",
                "Nous vous expliquons les conditions du retour volontaire ; la décision n'appartient qu'à vous.",
                "We explain the conditions of voluntary return; the decision is yours alone.",
            ],
            [
                "نساعدك على تحضير السفر والوثائق، والتفكير فيما بعد الوصول.",
                "Nous vous aidons à préparer le voyage, les papiers et la suite, une fois sur place.",
                "We help you prepare the journey, the papers and what comes after arrival.",
            ],
        ],
    ),
    (
        "protection",
        [
            [
                "نساعدك على التبليغ وتقديم شكاية، ونرافقك إن أردت.",
                "Nous vous aidons à signaler et à porter plainte, et vous accompagnons si vous le voulez.",
                "We help you report and file a complaint, and come with you if you want us to.",
            ],
            [
                "نقيم معك درجة الخطر، ونضع خطة لسلامتك مع الجهات المختصة.",
                "Nous évaluons le risque avec vous et préparons un plan de sécurité avec les services compétents.",
                "We assess the risk with you and make a safety plan with the services in charge.",
            ],
        ],
    ),
    (
        "awareness",
        [
            [
                "لقاءات في المدارس والأحياء للتعريف بالحقوق وبمن يمكنه المساعدة.",
                "Des rencontres dans les écoles et les quartiers pour faire connaître les droits et ceux qui peuvent aider.",
                "Meetings in schools and neighbourhoods about rights and about who can help.",
            ],
            [
                "دورات للمهنيين والجمعيات حول التعرف على الضحايا واستقبالهم.",
                "Des sessions pour les professionnels et les associations : reconnaître les victimes et bien les accueillir.",
                "Sessions for professionals and associations on recognising victims and receiving them well.",
            ],
        ],
    ),
];

/// What can be said of any service that people come to.
pub(super) const PRACTICAL: [[&str; 3]; 8] = [
    [
        "يُستحسن الاتصال قبل المجيء.",
        "Il vaut mieux appeler avant de venir.",
        "It is best to call before you come.",
    ],
    [
        "لا حاجة إلى موعد: تفضل في أوقات العمل.",
        "Pas besoin de rendez-vous : venez aux heures d'ouverture.",
        "No appointment is needed: come during opening hours.",
    ],
    [
        "يدوم اللقاء الأول حوالي ساعة.",
        "Le premier rendez-vous dure environ une heure.",
        "The first meeting lasts about an hour.",
    ],
    [
        "يمكنك أن تأتي مع شخص تثق به.",
        "Vous pouvez venir avec une personne de confiance.",
        "You may bring someone you trust.",
    ],
    [
        "نبدأ بالتعارف، ثم نتحدث عما تحتاج إليه.",
        "On fait d'abord connaissance, puis on parle de ce dont vous avez besoin.",
        "We first get to know each other, then talk about what you need.",
    ],
    [
        "إذا تعذر عليك التنقل، نبحث معك عن حل.",
        "Si vous ne pouvez pas vous déplacer, nous cherchons une solution avec vous.",
        "If you cannot travel, we look for a way with you.",
    ],
    [
        "قاعة الانتظار هادئة ومنفصلة عن المكاتب.",
        "La salle d'attente est calme et séparée des bureaux.",
        "The waiting room is quiet and apart from the offices.",
    ],
    [
        "قد تنتظر قليلا في أيام الازدحام.",
        "Il peut y avoir un peu d'attente les jours d'affluence.",
        "On busy days there may be a short wait.",
    ],
];

/// What can be said of any service at all.
pub(super) const CLOSING: [[&str; 3]; 6] = [
    [
        "ما تقوله يبقى بيننا.",
        "Ce que vous dites reste entre nous.",
        "What you say stays between us.",
    ],
    [
        "نحترم اختيارك في كل خطوة.",
        "Vos choix sont respectés à chaque étape.",
        "Your choices are respected at every step.",
    ],
    [
        "إذا لم نكن الجهة المناسبة، نوجهك إلى غيرنا.",
        "Si nous ne sommes pas le bon service, nous vous orientons.",
        "If we are not the right service, we point you to one that is.",
    ],
    [
        "يمكنك طرح كل الأسئلة التي تخطر ببالك.",
        "Toutes les questions sont les bienvenues.",
        "Every question is welcome.",
    ],
    [
        "يمكنك البدء بسؤال بسيط.",
        "On peut commencer par une simple question.",
        "You can start with a simple question.",
    ],
    [
        "يمكنك التوقف أو العودة متى شئت.",
        "Vous pouvez arrêter ou revenir quand vous voulez.",
        "You can stop or come back whenever you like.",
    ],
];

/// What is said of a service that costs nothing.
pub(super) const FREE: [[&str; 3]; 3] = [
    ["الخدمة مجانية.", "Le service est gratuit.", "The service is free."],
    [
        "لا يُطلب منك أي مقابل.",
        "Rien ne vous sera demandé en échange.",
        "Nothing is asked in return.",
    ],
    [
        "كل شيء مجاني، من أول لقاء إلى آخره.",
        "Tout est gratuit, du premier au dernier rendez-vous.",
        "Everything is free, from the first meeting to the last.",
    ],
];
