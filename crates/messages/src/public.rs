//! What the public reads.

use crate::message::{Counted, Message, counted, messages};

messages! {
    // Neutral on purpose: this is what a history, a tab or a shared link shows.
    SITE_NAME { ar: "خدمات المساعدة", fr: "Services d'aide", en: "Help services" }
    BRAND { ar: "سند", fr: "Sanad", en: "Sanad" }
    SKIP_TO_LIST { ar: "انتقل إلى القائمة", fr: "Aller à la liste", en: "Skip to the list" }
    QUESTION { ar: "من أي مساعدة تحتاج؟", fr: "De quelle aide avez-vous besoin ?", en: "What help do you need?" }
    SEARCH_LABEL { ar: "ابحث عن جمعية أو خدمة أو مكان", fr: "Chercher une association, un service, un lieu", en: "Search for an association, a service, a place" }
    CLEAR_SEARCH { ar: "امسح البحث", fr: "Effacer la recherche", en: "Clear the search" }
    NEAR_ME { ar: "بالقرب مني", fr: "Près de moi", en: "Near me" }
    NEAR_WHY { ar: "لترتيب الأماكن من الأقرب إلى الأبعد. سيسألك المتصفح عن موقعك. يبقى موقعك في هذه الصفحة: لا يُرسل ولا يُحفظ. ويمكنك أيضا أن تكتب اسم مكان في خانة البحث.", fr: "Pour classer les lieux du plus proche au plus lointain. Le navigateur demandera votre position. Elle reste dans cette page : ni envoyée, ni enregistrée. Vous pouvez aussi écrire un lieu dans la recherche.", en: "To order places from the nearest to the farthest. The browser will ask for your position. It stays in this page: neither sent nor stored. You can also type a place into the search." }
    NEAR_USE { ar: "استعمل موقعي", fr: "Utiliser ma position", en: "Use my position" }
    NEAR_PICK { ar: "أشير إلى المكان على الخريطة", fr: "Montrer l'endroit sur la carte", en: "Show the place on the map" }
    NEAR_PICKING { ar: "اضغط على الخريطة حيث أنت، أو حيث تبحث.", fr: "Touchez la carte là où vous êtes, ou là où vous cherchez.", en: "Tap the map where you are, or where you are looking." }
    NEAR_WAITING { ar: "نبحث عن موقعك…", fr: "Recherche de la position…", en: "Looking for the position…" }
    NEAR_REFUSED { ar: "لم يُعط الموقع. لا بأس: اكتب اسم مكان، أو أشر إليه على الخريطة، أو اختر من القائمة.", fr: "La position n'a pas été donnée. Ce n'est pas grave : écrivez un lieu, montrez-le sur la carte, ou choisissez dans la liste.", en: "The position was not given. That is fine: type a place, show it on the map, or choose from the list." }
    NEAR_NOT_FOUND { ar: "لم يجد الجهاز موقعه. اكتب اسم مكان، أو أشر إليه على الخريطة.", fr: "L'appareil ne trouve pas sa position. Écrivez un lieu, ou montrez-le sur la carte.", en: "The device cannot find its position. Type a place, or show it on the map." }
    NEAR_OUTSIDE { ar: "هذا الموقع خارج البلاد أو في البحر. اكتب اسم مكان، أو أشر إليه على الخريطة.", fr: "Cette position est hors du pays ou en mer. Écrivez un lieu, ou montrez-le sur la carte.", en: "This position is outside the country or at sea. Type a place, or show it on the map." }
    NEAR_YOU { ar: "قريب منك", fr: "Près de vous", en: "Near you" }
    NEAR_PLACE { ar: "بالقرب من {}", fr: "Près de {}", en: "Near {}" }
    PICKED { ar: "المكان المختار", fr: "l'endroit choisi", en: "the chosen place" }
    NEAR_END { ar: "أزل", fr: "Retirer", en: "Remove" }
    NEAREST { ar: "الأقرب أولا", fr: "Du plus proche au plus loin", en: "Nearest first" }
    AS_THE_CROW_FLIES { ar: "المسافات بخط مستقيم: قد تكون الطريق أطول.", fr: "Distances à vol d'oiseau : le chemin peut être plus long.", en: "Distances as the crow flies: the way may be longer." }
    METRES { ar: "{} م", fr: "{} m", en: "{} m" }
    KILOMETRES { ar: "{} كلم", fr: "{} km", en: "{} km" }
    MEANT { ar: "هل تبحث عن", fr: "Aller à", en: "Go to" }
    REGION_OF { ar: "جهة {}", fr: "Région {}", en: "{} region" }
    PROVINCE_OF { ar: "إقليم {}", fr: "Province {}", en: "{} province" }
    NOTHING_FOUND { ar: "لم نجد شيئا. جرّب كلمة أقصر أو اسما آخر، أو اختر خدمة.", fr: "Rien trouvé. Essayez un mot plus court ou un autre nom, ou choisissez un service.", en: "Nothing found. Try a shorter word or another name, or choose a service." }
    DROPPED { ar: "لا شيء يوافق «{}». هذه نتائج الكلمات الأخرى.", fr: "Rien ne correspond à « {} ». Voici ce qui correspond au reste.", en: "Nothing matches “{}”. These match the rest." }
    SEARCH_NEAR { ar: "لا شيء في {} نفسها: الأقرب إليها أولا.", fr: "Rien à {} même : du plus proche au plus loin.", en: "Nothing in {} itself: nearest first." }
    SEARCH_UNABLE { ar: "البحث غير متاح هنا الآن: اختر خدمة أو مكانا من القائمة.", fr: "La recherche n'est pas disponible ici pour l'instant : choisissez un service ou un lieu dans la liste.", en: "The search is not available here right now: choose a service or a place from the list." }
    WHY { ar: "وُجد عن طريق: {}", fr: "Trouvé par : {}", en: "Found by: {}" }
    WHY_NAME { ar: "الاسم", fr: "nom", en: "name" }
    WHY_SERVICE { ar: "الخدمة", fr: "service", en: "service" }
    WHY_AUDIENCE { ar: "لمن", fr: "public", en: "audience" }
    WHY_PLACE { ar: "المكان", fr: "lieu", en: "place" }
    WHY_MISTYPED { ar: "كتابة مقاربة", fr: "à une faute près", en: "but for a typing mistake" }
    WHY_SPELLING { ar: "بكتابة أخرى", fr: "autre orthographe", en: "another spelling" }
    WHY_EVERYONE { ar: "للجميع", fr: "tout public", en: "for everyone" }
    WHY_STALE { ar: "لم يتأكد منذ مدة طويلة", fr: "non confirmé depuis longtemps", en: "not confirmed for a long time" }
    ALL_SERVICES { ar: "كل الخدمات", fr: "Tous les services", en: "All services" }
    FOR_WHOM { ar: "لمن؟", fr: "Pour qui ?", en: "For whom?" }
    ANYONE { ar: "أي شخص", fr: "Toute personne", en: "Anyone" }
    WHERE { ar: "أين؟", fr: "Où ?", en: "Where?" }
    WHOLE_COUNTRY { ar: "كل المغرب", fr: "Tout le Maroc", en: "All of Morocco" }
    REGIONS { ar: "الجهات", fr: "Régions", en: "Regions" }
    PROVINCES { ar: "العمالات والأقاليم", fr: "Provinces et préfectures", en: "Provinces and prefectures" }
    SERVICES { ar: "الخدمات", fr: "Services", en: "Services" }
    NATIONAL { ar: "في كل أنحاء البلاد", fr: "Partout dans le pays", en: "Anywhere in the country" }
    NATIONAL_HINT { ar: "بالهاتف أو عن طريق الإحالة، من أي مكان", fr: "Par téléphone ou sur orientation, d'où que vous soyez", en: "By telephone or by referral, wherever you are" }
    CALL { ar: "اتصل", fr: "Appeler", en: "Call" }
    CALL_REFERRAL { ar: "اتصل ليتم توجيهك", fr: "Appeler pour être orienté", en: "Call to be referred" }
    WHATSAPP { ar: "واتساب", fr: "WhatsApp", en: "WhatsApp" }
    WEBSITE { ar: "الموقع", fr: "Site web", en: "Website" }
    DIRECTIONS { ar: "افتح في خريطة هاتفك", fr: "Ouvrir dans la carte du téléphone", en: "Open in the phone's map" }
    AREA_ONLY { ar: "العنوان غير منشور حماية للناس. اتصل لتعرف كيف تصل.", fr: "L'adresse n'est pas publiée, pour protéger les personnes. Appelez pour savoir comment venir.", en: "The address is not published, to protect people. Call to know how to get there." }
    AREA_ONLY_SHORT { ar: "العنوان عند الاتصال", fr: "Adresse sur appel", en: "Address by telephone" }
    BY_REFERRAL { ar: "لسلامة من يلجأ إلى هذا المكان، لا يظهر عنوانه هنا. اتصل بالرقم: سيستمعون إليك ويدلونك على الطريق.", fr: "Pour la sécurité des personnes accueillies, l'adresse n'est pas affichée. Appelez : on vous écoutera et on vous orientera.", en: "For the safety of those who stay there, the address is not shown. Call: you will be listened to and guided." }
    BY_REFERRAL_SHORT { ar: "بالإحالة", fr: "Sur orientation", en: "By referral" }
    HOURS { ar: "أوقات العمل", fr: "Horaires", en: "Opening hours" }
    HOURS_UNKNOWN { ar: "أوقات العمل غير معروفة: اتصل قبل أن تأتي.", fr: "Horaires non connus : appelez avant de venir.", en: "Hours not known: call before you come." }
    ALWAYS_OPEN { ar: "ليل نهار، كل الأيام", fr: "Jour et nuit, tous les jours", en: "Day and night, every day" }
    CLOSED { ar: "مغلق", fr: "Fermé", en: "Closed" }
    CLOSURE { ar: "مغلق من {}", fr: "Fermé du {}", en: "Closed from {}" }
    CLOSURE_UNTIL { ar: "إلى {}", fr: "au {}", en: "to {}" }
    CLOSURE_DAY { ar: "مغلق يوم {}", fr: "Fermé le {}", en: "Closed on {}" }
    OPEN_NOW { ar: "مفتوح الآن", fr: "Ouvert maintenant", en: "Open now" }
    OPEN_UNTIL { ar: "مفتوح الآن، إلى غاية {}", fr: "Ouvert maintenant, jusqu'à {}", en: "Open now, until {}" }
    OPEN_UNTIL_DAY { ar: "مفتوح الآن، إلى غاية يوم {}", fr: "Ouvert maintenant, jusqu'à {}", en: "Open now, until {}" }
    OPEN_ALWAYS { ar: "مفتوح ليل نهار", fr: "Ouvert jour et nuit", en: "Open day and night" }
    CLOSES_SOON { ar: "يغلق قريبا، على الساعة {}", fr: "Ferme bientôt, à {}", en: "Closes soon, at {}" }
    CLOSED_NOW { ar: "مغلق الآن", fr: "Fermé maintenant", en: "Closed now" }
    CLOSED_HOLIDAY { ar: "مغلق اليوم: عطلة رسمية", fr: "Fermé aujourd'hui : jour férié", en: "Closed today: public holiday" }
    CLOSED_RAMADAN { ar: "مغلق اليوم: رمضان", fr: "Fermé aujourd'hui : ramadan", en: "Closed today: Ramadan" }
    HOURS_UNSURE { ar: "أوقات اليوم غير مؤكدة: اتصل أولا", fr: "Horaires du jour non sûrs : appelez d'abord", en: "Today's hours are not certain: call first" }
    HOURS_LEFT_OUT { ar: "لا يظهر هنا ما لا نعرف أوقات عمله: {}.", fr: "Non montré, faute d'horaires connus : {}.", en: "Not shown, since their hours are not known: {}." }
    OPENS_TODAY { ar: "يفتح اليوم على الساعة {}", fr: "ouvre aujourd'hui à {}", en: "opens today at {}" }
    OPENS_TOMORROW { ar: "يفتح غدا على الساعة {}", fr: "ouvre demain à {}", en: "opens tomorrow at {}" }
    OPENS_DAY { ar: "يفتح يوم {}", fr: "ouvre {}", en: "opens on {}" }
    OPENS_DATE { ar: "يفتح يوم {}", fr: "ouvre le {}", en: "opens on {}" }
    AT_TIME { ar: "على الساعة {}", fr: "à {}", en: "at {}" }
    CALL_FIRST { ar: "أوقات العمل غير معروفة: اتصل أولا", fr: "Horaires non connus : appelez d'abord", en: "Hours not known: call first" }
    IN_RAMADAN { ar: "في رمضان", fr: "Pendant le ramadan", en: "During Ramadan" }
    RAMADAN_EXPECTED { ar: "يُنتظر أن يكون رمضان من {}", fr: "Ramadan attendu du {}", en: "Ramadan is expected from {}" }
    RAMADAN_FROM { ar: "رمضان من {}", fr: "Ramadan du {}", en: "Ramadan is from {}" }
    BY_THE_MOON { ar: "بفارق يوم حسب رؤية الهلال", fr: "à un jour près, selon la lune", en: "give or take a day, as the moon is seen" }
    RAMADAN_CLOSED { ar: "مغلق طوال شهر رمضان", fr: "Fermé tout le mois de ramadan", en: "Closed all through Ramadan" }
    HOLIDAYS_CLOSED { ar: "مغلق في العطل الرسمية", fr: "Fermé les jours fériés", en: "Closed on public holidays" }
    HOLIDAYS_OPEN { ar: "في العطل الرسمية: {}", fr: "Les jours fériés : {}", en: "On public holidays: {}" }
    FOR { ar: "لفائدة", fr: "Pour", en: "For" }
    EVERYONE { ar: "الجميع", fr: "Tout public", en: "Everyone" }
    AGES_BETWEEN { ar: "من {} سنة", fr: "de {} ans", en: "aged {}" }
    AGES_FROM { ar: "ابتداء من {} سنة", fr: "à partir de {} ans", en: "from age {}" }
    AGES_TO { ar: "إلى غاية {} سنة", fr: "jusqu'à {} ans", en: "up to age {}" }
    LANGUAGES { ar: "اللغات", fr: "Langues parlées", en: "Languages spoken" }
    COST { ar: "التكلفة", fr: "Coût", en: "Cost" }
    COST_FREE { ar: "مجاني", fr: "Gratuit", en: "Free" }
    COST_REDUCED { ar: "حسب الإمكانيات", fr: "Selon les moyens", en: "According to means" }
    COST_PAID { ar: "بمقابل", fr: "Payant", en: "Paid" }
    DOCUMENTS { ar: "ما الذي تحمله معك", fr: "À apporter", en: "What to bring" }
    ACCESSIBILITY { ar: "الولوجيات", fr: "Accessibilité", en: "Accessibility" }
    ACCESS_WHEELCHAIR { ar: "كرسي متحرك", fr: "Fauteuil roulant", en: "Wheelchair" }
    ACCESS_SIGN { ar: "لغة الإشارة", fr: "Langue des signes", en: "Sign language" }
    ACCESS_LIFT { ar: "مصعد", fr: "Ascenseur", en: "Lift" }
    ACCESS_TOILET { ar: "مرحاض ميسر", fr: "Toilettes adaptées", en: "Accessible toilet" }
    CONFIRMED { ar: "آخر تأكيد: {}", fr: "Confirmé le {}", en: "Confirmed on {}" }
    CONFIRMED_OLD { ar: "آخر تأكيد: {}. مضت عليه مدة طويلة: اتصل أولا.", fr: "Confirmé le {}, il y a longtemps : appelez d'abord.", en: "Confirmed on {}, a long time ago: call first." }
    CONFIRMED_NEVER { ar: "لم يتم التأكد بعد: اتصل للتحقق", fr: "Pas encore confirmé : appelez pour vérifier", en: "Not confirmed yet: call to check" }
    UNKNOWN { ar: "غير معروف", fr: "non connu", en: "not known" }
    NOT_KNOWN { ar: "معلومات غير متوفرة: {}", fr: "Non connu : {}", en: "Not known: {}" }
    HOW_TO_GET_THERE { ar: "كيف تصل", fr: "Comment venir", en: "How to get there" }
    OTHER_WAYS { ar: "طرق أخرى للتواصل", fr: "Autres moyens de contact", en: "Other ways to make contact" }
    DESCRIPTION { ar: "من يقدم المساعدة، وأي مساعدة، وأين: أرقام وأماكن وأوقات.", fr: "Qui aide, comment et où : numéros, lieux, horaires.", en: "Who helps, how and where: telephone numbers, places, hours." }
    PRINT { ar: "ورقة للطباعة", fr: "Feuille à imprimer", en: "Sheet to print" }
    SHEET_KEEP { ar: "احفظ هذه الورقة في مكان لا يراها فيه من قد يؤذيك.", fr: "Gardez cette feuille là où aucune personne qui pourrait vous nuire ne la verra.", en: "Keep this sheet where nobody who could harm you sees it." }
    SHEET_HOW { ar: "للطباعة على ورق A4: افتح قائمة المتصفح واختر «طباعة».", fr: "Pour imprimer sur du papier A4 : ouvrez le menu du navigateur et choisissez « Imprimer ».", en: "To print on A4 paper: open the browser's menu and choose “Print”." }
    SHEET_ONLINE { ar: "القائمة على الشبكة:", fr: "La liste en ligne :", en: "The list online:" }
    MAP { ar: "الخريطة", fr: "Carte", en: "Map" }
    MAP_LABEL { ar: "خريطة خدمات المساعدة. الأسهم للتنقل، + و - للتكبير والتصغير، Enter للفتح.", fr: "Carte des services d'aide. Flèches pour passer d'un élément à l'autre, + et − pour zoomer, Entrée pour ouvrir.", en: "Map of help services. Arrows move between items, + and - zoom, Enter opens." }
    ZOOM_IN { ar: "تكبير", fr: "Agrandir", en: "Zoom in" }
    ZOOM_OUT { ar: "تصغير", fr: "Réduire", en: "Zoom out" }
    SHOW_COUNTRY { ar: "اعرض البلاد كلها", fr: "Voir tout le pays", en: "Show the whole country" }
    WHERE_AM_I { ar: "أين أنا؟", fr: "Où suis-je ?", en: "Where am I?" }
    STREETS { ar: "خريطة الشوارع", fr: "Plan des rues", en: "Street map" }
    STREETS_LOST { ar: "خريطة الشوارع غير متاحة الآن. تبقى الجهات في مكانها.", fr: "Le plan des rues n'est pas disponible pour l'instant. Les régions restent.", en: "The street map is not available right now. The regions stay." }
    TWO_FINGERS { ar: "حرّك الخريطة بإصبعين", fr: "Deux doigts pour déplacer la carte", en: "Use two fingers to move the map" }
    OPEN_MAP { ar: "كبّر الخريطة", fr: "Agrandir la carte", en: "Enlarge the map" }
    SHRINK_MAP { ar: "صغّر الخريطة", fr: "Réduire la carte", en: "Shrink the map" }
    BACK { ar: "رجوع", fr: "Retour", en: "Back", zgh: "ⴰⵖⵓⵍ" }
    BACK_TO_LIST { ar: "رجوع إلى القائمة", fr: "Retour à la liste", en: "Back to the list" }
    CLOSE { ar: "إغلاق", fr: "Fermer", en: "Close" }
    // Shown where the rest of the page is in another language than the one that was chosen.
    IN_PART { ar: "بالأمازيغية هنا: أسماء الأماكن والكلمات المؤكدة. الباقي بالعربية.", fr: "En amazighe ici : les noms de lieux et les mots sûrs. Le reste est en arabe.", en: "In Tamazight here: names of places and the words that are sure. The rest is in Arabic." }
    LANGUAGE { ar: "اللغة", fr: "Langue", en: "Language" }
    ABOUT { ar: "عن هذا الموقع", fr: "À propos", en: "About" }
    MORE { ar: "اعرض المزيد", fr: "Afficher plus", en: "Show more", zgh: "ⵙⵎⴰⵍ ⵓⴳⴳⴰⵔ" }
    NEXT_PAGE { ar: "الصفحة التالية", fr: "Page suivante", en: "Next page", zgh: "ⵜⴰⵙⵏⴰ ⵜⵓⴹⴼⵉⵕⵜ" }
    PREVIOUS_PAGE { ar: "الصفحة السابقة", fr: "Page précédente", en: "Previous page", zgh: "ⵜⴰⵙⵏⴰ ⵜⵓⵣⵡⵉⵔⵜ" }
    PAGES { ar: "صفحات القائمة", fr: "Pages de la liste", en: "Pages of the list" }
    LIST_CUT { ar: "القائمة أطول من أن تُعرض هنا كاملة: اختر إقليما أو خدمة.", fr: "La liste est trop longue pour être montrée ici en entier : choisissez une province ou un service.", en: "The list is too long to show all of it here: choose a province or a service." }
    REMOVE_FILTERS { ar: "ألغ الاختيارات", fr: "Retirer les filtres", en: "Remove the filters" }
    LOADING { ar: "جار التحميل…", fr: "Chargement…", en: "Loading…" }
    EMPTY { ar: "لا توجد نتيجة بهذه الاختيارات. جرّب منطقة أوسع أو خدمة أخرى.", fr: "Rien ne correspond à ces choix. Essayez une zone plus large ou un autre service.", en: "Nothing matches these choices. Try a wider area or another service." }
    LOAD_FAILED { ar: "تعذر تحميل جزء من القائمة.", fr: "Une partie de la liste n'a pas pu être chargée.", en: "A part of the list could not be loaded." }
    OFFLINE { ar: "لا يوجد اتصال بالشبكة. ما تراه هو ما تم تحميله من قبل.", fr: "Pas de réseau. Vous voyez ce qui a déjà été chargé.", en: "No network. You see what was already loaded." }
    RETRY { ar: "أعد المحاولة", fr: "Réessayer", en: "Try again", zgh: "ⴰⵔⵎ ⴷⴰⵖ" }
    NOT_FOUND { ar: "هذه الصفحة غير موجودة، أو لم تعد منشورة.", fr: "Cette page n'existe pas ou n'est plus publiée.", en: "This page does not exist or is no longer published." }
    NOT_FOUND_TITLE { ar: "الصفحة غير موجودة", fr: "Page introuvable", en: "Page not found" }
    NO_EDITION { ar: "لم ينشر أي إصدار بعد. سينشر قريبا.", fr: "Aucune édition n'est encore publiée. Revenez bientôt.", en: "No edition is published yet. Come back soon." }
    HOME { ar: "الصفحة الأولى", fr: "Accueil", en: "Home", zgh: "ⴰⵙⵏⵓⴱⴳ" }
    YOU_ARE_HERE { ar: "أنت هنا", fr: "Vous êtes ici", en: "You are here" }
    ON_THE_MAP { ar: "في هذا الجزء من الخريطة", fr: "Dans cette partie de la carte", en: "In this part of the map" }
    RESULTS { ar: "النتائج", fr: "Résultats", en: "Results" }
    PLACES_OF { ar: "أماكن أخرى لهذه الجمعية", fr: "Lieux", en: "Places" }
    DEMONSTRATION { ar: "بيانات تجريبية: لا شيء هنا حقيقي، والأرقام لا ترن", fr: "Données de démonstration : rien ici n'est réel, les numéros ne sonnent pas", en: "Demonstration data: nothing here is real, the numbers ring nowhere" }
    DEMONSTRATION_LABEL { ar: "تنبيه", fr: "Avertissement", en: "Notice" }
    EDITIONS { ar: "الإصدارات", fr: "Éditions", en: "Editions" }
    EDITIONS_WHY { ar: "تُنشر الخريطة في إصدارات مرقمة وموقعة لا تتغير بعد نشرها. هذا ما تغير في كل واحد منها.", fr: "La carte paraît en éditions numérotées et signées, qui ne changent plus ensuite. Voici ce que chacune a changé.", en: "The map is published in numbered, signed editions that never change afterwards. This is what each of them changed." }
    EDITIONS_ADDED { ar: "أضيفت: {}", fr: "Ajoutées : {}", en: "Added: {}" }
    EDITIONS_CHANGED { ar: "تغيرت: {}", fr: "Modifiées : {}", en: "Changed: {}" }
    EDITIONS_REMOVED { ar: "حذفت: {}", fr: "Retirées : {}", en: "Removed: {}" }
    EDITIONS_FEED { ar: "تابع التغييرات (Atom)", fr: "Suivre les changements (Atom)", en: "Follow the changes (Atom)" }
    EDITIONS_HASH { ar: "بصمة البيان (SHA-256)", fr: "Empreinte du manifeste (SHA-256)", en: "Hash of the manifest (SHA-256)" }
    EDITION { ar: "الإصدار {}", fr: "Édition {}", en: "Edition {}" }
    AS_OF { ar: "محينة إلى غاية {}", fr: "à jour au {}", en: "true to {}" }
    ATTRIBUTION { ar: "الحدود والأرقام: المندوبية السامية للتخطيط (إحصاء 2014 و2024)، خطوط عرض مصححة، حدود مبسطة، رموز 2024 · Natural Earth", fr: "Limites administratives et chiffres : Haut-Commissariat au Plan (RGPH 2014, RGPH 2024), latitudes corrigées, limites généralisées, codes 2024 · Natural Earth", en: "Boundaries and figures: Haut-Commissariat au Plan (RGPH 2014, RGPH 2024), latitudes corrected, boundaries generalised, codes 2024 · Natural Earth" }
    ATTRIBUTION_SHORT { ar: "© المندوبية السامية للتخطيط · Natural Earth", fr: "© HCP · Natural Earth", en: "© HCP · Natural Earth" }
    DATA { ar: "البيانات", fr: "Données", en: "Data" }
    DOWNLOADS { ar: "تنزيل القائمة كاملة", fr: "Télécharger la liste complète", en: "Download the whole list" }
    ABOUT_TEXT { ar: "سند خريطة وطنية للجمعيات التي تقدم المساعدة: من تكون، وماذا تقدم، ولمن، وأين. تنشرها لجنة تتحمل مسؤولية كل إصدار. لا تسجل هذه الصفحات من يزورها ولا ما يبحث عنه، ولا تتصل بأي موقع آخر.", fr: "Sanad est la carte nationale des associations qui aident : qui elles sont, ce qu'elles offrent, à qui et où. Un comité la publie et répond de chaque édition. Ces pages n'enregistrent ni qui les lit ni ce qu'on y cherche, et ne contactent aucun autre site.", en: "Sanad is the national map of the associations that help: who they are, what they offer, to whom and where. A committee publishes it and answers for every edition. These pages record neither who reads them nor what is looked for, and contact no other site." }
    EXIT { ar: "خروج سريع", fr: "Quitter vite", en: "Quick exit" }
    EXIT_TWICE { ar: "اضغط على مفتاح Shift مرتين أخريين للخروج من الموقع.", fr: "Appuyez encore deux fois sur Maj pour quitter le site.", en: "Press Shift two more times to leave the site." }
    EXIT_ONCE { ar: "اضغط على مفتاح Shift مرة أخرى للخروج من الموقع.", fr: "Appuyez encore une fois sur Maj pour quitter le site.", en: "Press Shift one more time to leave the site." }
    EXIT_TEXT { ar: "زر الخروج السريع، أو الضغط ثلاث مرات على مفتاح Shift، يخفي الصفحة ويفتح مكانها موقعا عاديا، ويطلب من المتصفح أن يمحو ما احتفظ به من هذا الموقع.", fr: "Le bouton de sortie rapide, ou trois pressions sur la touche Maj, cache la page, ouvre un site ordinaire à sa place et demande au navigateur d'effacer ce qu'il a gardé de ce site.", en: "The quick exit button, or the Shift key pressed three times, hides the page, opens an ordinary site in its place and asks the browser to erase what it kept of this site." }
    EXIT_LIMITS { ar: "لا يستطيع هذا الزر أن يمحو سجل التصفح، ولا سجل المكالمات، ولا ما تراه الشبكة، ولا ما يسجله برنامج مراقبة على الهاتف.", fr: "Il ne peut effacer ni l'historique du navigateur, ni le journal des appels, ni ce que voit le réseau, ni ce qu'enregistre un logiciel espion.", en: "It cannot erase the browser's history, the log of calls, what the network sees, or what spying software records." }
    SAFETY_TITLE { ar: "سلامتك وآثار زيارتك", fr: "Votre sécurité et vos traces", en: "Your safety and your traces" }
    TRACES_HERE { ar: "ما لا يعرفه هذا الموقع", fr: "Ce que ce site ne sait pas", en: "What this site does not know" }
    TRACES_HERE_TEXT { ar: "لا يسجل هذا الموقع من يزوره، ولا ما يكتب فيه أو يبحث عنه، ولا مكانه. لا يضع أي ملف تعريف ولا يتصل بأي موقع آخر. ما تكتبه في خانة البحث يبقى في هاتفك.", fr: "Ce site n'enregistre ni qui le visite, ni ce qu'on y écrit ou y cherche, ni où l'on se trouve. Il ne dépose aucun cookie et ne contacte aucun autre site. Ce que vous écrivez dans la recherche reste dans votre téléphone.", en: "This site records neither who visits it, nor what is typed or looked for, nor where anyone is. It sets no cookie and contacts no other site. What you type into the search stays in your phone." }
    // As the two texts above say it, so that a server with a street map can say what it is true but for.
    NO_OTHER_SITE { ar: "أي موقع آخر", fr: "aucun autre site", en: "no other site" }
    STREETS_BUT { ar: " سوى {}، من أجل خريطة الشوارع", fr: " que {}, pour le plan des rues", en: " but {}, for the street map" }
    STREETS_OWN { ar: "تحت الخريطة خريطة للشوارع، تتكون من صور صغيرة يقدمها هذا الموقع نفسه. يُطلب منه ما تنظر إليه فقط، ولا يسجل ذلك. زر «خريطة الشوارع» على الخريطة يخفيها، فلا يُطلب شيء.", fr: "Sous la carte se trouve un plan des rues, fait de petites images que ce site donne lui-même. On ne lui demande que ce que vous regardez, et il n'en note rien. Le bouton « Plan des rues » de la carte le cache : plus rien n'est alors demandé.", en: "Under the map lies a street map, made of small pictures that this site gives itself. It is asked only for what you look at, and writes none of that down. The button “Street map” on the map hides it: then nothing is asked for." }
    STREETS_ELSEWHERE { ar: "تحت الخريطة خريطة للشوارع، صورها من موقع آخر: {}. من يديره يمكنه أن يرى عنوان شبكتك وأي جزء من البلاد تنظر إليه على الخريطة، لا ما تقرؤه ولا ما تكتبه. زر «خريطة الشوارع» على الخريطة يخفيها، فلا يُطلب منه شيء.", fr: "Sous la carte se trouve un plan des rues, dont les images viennent d'un autre site : {}. Qui le gère peut voir votre adresse sur le réseau et quelle partie du pays vous regardez sur la carte, mais ni ce que vous lisez ni ce que vous écrivez. Le bouton « Plan des rues » de la carte le cache : plus rien ne lui est alors demandé.", en: "Under the map lies a street map, whose pictures come from another site: {}. Whoever runs it can see your network address and which part of the country you look at on the map, but neither what you read nor what you type. The button “Street map” on the map hides it: then nothing is asked of it." }
    TRACES_LEFT { ar: "ما قد يبقى من أثر", fr: "Ce qui peut rester", en: "What may remain" }
    TRACE_HISTORY { ar: "سجل المتصفح يذكر الصفحات التي فتحتها.", fr: "L'historique du navigateur retient les pages ouvertes.", en: "The browser's history keeps the pages that you opened." }
    TRACE_CALLS { ar: "سجل المكالمات وفاتورة الهاتف يذكران الأرقام التي اتصلت بها. بعض أرقام الطوارئ المجانية لا تظهر في الفاتورة.", fr: "Le journal des appels et la facture retiennent les numéros appelés. Certains numéros d'urgence gratuits n'apparaissent pas sur la facture.", en: "The log of calls and the bill keep the numbers that you called. Some free emergency numbers do not appear on the bill." }
    TRACE_NETWORK { ar: "صاحب شبكة الواي فاي أو شركة الاتصالات قد يرى أنك فتحت هذا الموقع، لكن لا يرى ما قرأته فيه.", fr: "Le propriétaire du Wi-Fi ou l'opérateur peut voir que vous avez ouvert ce site, mais pas ce que vous y avez lu.", en: "Whoever owns the Wi-Fi, or the operator, may see that you opened this site, but not what you read there." }
    TRACE_WATCHED { ar: "من يعرف رمز هاتفك أو حسابك قد يرى كل ما سبق من هاتف آخر.", fr: "Qui connaît le code de votre téléphone ou de votre compte peut voir tout cela depuis un autre appareil.", en: "Whoever knows the code of your phone or your account may see all of this from another device." }
    TRACES_ADVICE { ar: "ما الذي يمكنك فعله", fr: "Ce que vous pouvez faire", en: "What you can do" }
    ADVICE_PRIVATE { ar: "افتح الموقع في نافذة خاصة (تصفح متخف) ثم أغلقها عند الانتهاء.", fr: "Ouvrez le site dans une fenêtre privée, et fermez-la quand vous avez fini.", en: "Open the site in a private window, and close it when you are done." }
    ADVICE_HISTORY { ar: "امح هذه الصفحات وحدها من سجل التصفح: سجل فارغ تماما قد يثير الشك.", fr: "N'effacez que ces pages de l'historique : un historique vide peut éveiller les soupçons.", en: "Delete these pages alone from the history: an empty history may raise suspicion." }
    ADVICE_CALL { ar: "بعد الاتصال، امح الرقم من سجل المكالمات، ثم اتصل برقم عادي.", fr: "Après l'appel, effacez le numéro du journal, puis appelez un numéro ordinaire.", en: "After the call, delete the number from the log, then call an ordinary number." }
    ADVICE_OTHER_PHONE { ar: "إن كان أحد يراقب هاتفك، فاستعمل هاتف شخص تثق به أو هاتفا عموميا.", fr: "Si quelqu'un surveille votre téléphone, servez-vous de celui d'une personne de confiance ou d'un téléphone public.", en: "If someone watches your phone, use that of a person you trust, or a public one." }
    SAFETY_TEXT { ar: "تنبيه: قد يحتفظ هاتفك أو متصفحك أو شبكتك بأثر لهذه الزيارة. إن كان أحد يراقب هاتفك، فاستعمل هاتفا آخر.", fr: "Attention : votre téléphone, votre navigateur ou le réseau peuvent garder une trace de cette visite. Si quelqu'un surveille votre téléphone, servez-vous d'un autre.", en: "Take care: your phone, browser or network may keep a trace of this visit. If someone watches your phone, use another one." }
    KEEP_TITLE { ar: "الاستعمال دون شبكة", fr: "Utiliser sans réseau", en: "Using it without a network" }
    KEEP_TEXT { ar: "يمكنك أن تحفظ على هذا الجهاز القوائم والأرقام، لتقرأها حيث لا توجد شبكة أو حيث هي بطيئة.", fr: "Vous pouvez garder sur cet appareil les listes et les numéros, pour les lire là où il n'y a pas de réseau ou quand il est lent.", en: "You can keep the lists and numbers on this device, to read them where there is no network or where it is slow." }
    KEEP_WARNING { ar: "تنبيه: النسخة المحفوظة أثر على هذا الجهاز. من يفتحه قد يرى أنك استعملت هذا الموقع. لا تحفظها على جهاز مشترك أو مراقب.", fr: "Attention : une copie gardée est une trace sur cet appareil. Qui l'ouvre peut voir que vous avez utilisé ce site. Ne la gardez pas sur un appareil partagé ou surveillé.", en: "Take care: a kept copy is a trace on this device. Whoever opens it can see that you used this site. Do not keep it on a device that is shared or watched." }
    KEEP_SIZE { ar: "حوالي {} ميغابايت", fr: "Environ {} Mo", en: "About {} MB" }
    KEEP { ar: "احفظ على هذا الجهاز", fr: "Garder sur cet appareil", en: "Keep on this device" }
    KEEP_PROGRESS { ar: "جار الحفظ: {}", fr: "En cours : {}", en: "Under way: {}" }
    KEEP_DONE { ar: "تم الحفظ. يمكنك الآن أن تفتح هذا الموقع دون شبكة.", fr: "C'est gardé. Ce site s'ouvre maintenant aussi sans réseau.", en: "Kept. This site now opens without a network too." }
    KEEP_UNABLE { ar: "هذا المتصفح لا يسمح بالحفظ (نافذة خاصة مثلا، أو متصفح قديم). لم يُحفظ شيء.", fr: "Ce navigateur ne permet pas de garder une copie (fenêtre privée, par exemple, ou navigateur ancien). Rien n'a été gardé.", en: "This browser does not allow a copy to be kept (a private window, for example, or an old browser). Nothing was kept." }
    KEEP_FULL { ar: "لا توجد مساحة كافية على هذا الجهاز. لم يُحفظ شيء جديد. جرّب جهة واحدة.", fr: "Il n'y a pas assez de place sur cet appareil. Rien de nouveau n'a été gardé. Essayez une seule région.", en: "There is not enough room on this device. Nothing new was kept. Try a single region." }
    KEEP_FAILED { ar: "انقطع التحميل. لم يُحفظ شيء جديد. أعد المحاولة عندما تكون الشبكة أفضل.", fr: "Le chargement s'est interrompu. Rien de nouveau n'a été gardé. Réessayez quand le réseau sera meilleur.", en: "The loading broke off. Nothing new was kept. Try again when the network is better." }
    KEPT_COPY { ar: "نسخة محفوظة على هذا الجهاز، محينة إلى غاية {}. قد تكون بعض المعلومات تغيرت.", fr: "Copie gardée sur cet appareil, à jour au {}. Des informations ont pu changer.", en: "A copy kept on this device, true to {}. Some of it may have changed." }
    KEPT_NOT { ar: "لا توجد شبكة، وهذه الصفحة ليست في النسخة المحفوظة.", fr: "Pas de réseau, et cette page n'est pas dans la copie gardée.", en: "No network, and this page is not in the kept copy." }
    FORGET { ar: "انس كل شيء", fr: "Tout oublier", en: "Forget everything" }
    FORGET_TEXT { ar: "يمحو من هذا المتصفح كل ما حفظه هذا الموقع. لا يمحو سجل التصفح ولا سجل المكالمات.", fr: "Efface de ce navigateur tout ce que ce site y a gardé. N'efface ni l'historique, ni le journal des appels.", en: "Erases from this browser all that this site kept in it. It erases neither the history nor the log of calls." }
    FORGOTTEN { ar: "تم المحو: لم يبق شيء من هذا الموقع محفوظا في هذا المتصفح.", fr: "C'est effacé : ce site ne garde plus rien dans ce navigateur.", en: "Erased: this site keeps nothing in this browser any more." }
    MONDAY { ar: "الاثنين", fr: "lundi", en: "Monday", zgh: "ⴰⵢⵏⴰⵙ" }
    TUESDAY { ar: "الثلاثاء", fr: "mardi", en: "Tuesday", zgh: "ⴰⵙⵉⵏⴰⵙ" }
    WEDNESDAY { ar: "الأربعاء", fr: "mercredi", en: "Wednesday", zgh: "ⴰⴽⵕⴰⵙ" }
    THURSDAY { ar: "الخميس", fr: "jeudi", en: "Thursday", zgh: "ⴰⴽⵡⴰⵙ" }
    FRIDAY { ar: "الجمعة", fr: "vendredi", en: "Friday", zgh: "ⴰⵙⵉⵎⵡⴰⵙ" }
    SATURDAY { ar: "السبت", fr: "samedi", en: "Saturday", zgh: "ⴰⵙⵉⴹⵢⴰⵙ" }
    SUNDAY { ar: "الأحد", fr: "dimanche", en: "Sunday", zgh: "ⴰⵙⴰⵎⴰⵙ" }
    CALLS_NOBODY { ar: "رقم تجريبي لا يرن", fr: "numéro de démonstration, ne sonne pas", en: "demonstration number, rings nowhere" }
    // The share card: neutral words, since others see it with whoever gets it.
    SHARE { ar: "مشاركة", fr: "Partager", en: "Share", zgh: "ⴱⴹⵓ" }
    SHARE_TITLE { ar: "بطاقة للمشاركة", fr: "Une carte à transmettre", en: "A card to pass on" }
    SHARE_CARE { ar: "قد يرى آخرون هذه البطاقة لدى من تصله. أرسلها فقط حيث لا خطر في ذلك.", fr: "D'autres peuvent voir cette carte chez qui la reçoit. Envoyez-la seulement si c'est sans danger.", en: "Others may see this card with whoever gets it. Send it only where that is safe." }
    SHARE_SAVE { ar: "احفظ الصورة", fr: "Enregistrer l'image", en: "Save the picture" }
    SHARE_COPY { ar: "انسخ النص", fr: "Copier le texte", en: "Copy the text" }
    SHARE_COPIED { ar: "تم نسخ النص", fr: "Texte copié", en: "Text copied" }
    SHARE_SELECT { ar: "انسخ هذا النص بنفسك:", fr: "Copiez ce texte vous-même :", en: "Copy this text yourself:" }
    SHARE_NO_PICTURE { ar: "هذا المتصفح لا يسمح بحفظ الصورة: استعمل النص.", fr: "Ce navigateur ne permet pas d'enregistrer l'image : utilisez le texte.", en: "This browser does not allow the picture to be saved: use the text." }
    // Help step by step, emergency numbers, and saying that something is wrong.
    GUIDE { ar: "أرشدني", fr: "Me guider", en: "Guide me" }
    GUIDE_HINT { ar: "خطوة خطوة، وأرقام الطوارئ أولا", fr: "Pas à pas, les numéros d'urgence d'abord", en: "Step by step, emergency numbers first" }
    GUIDE_SIMPLE { ar: "بكلمات بسيطة", fr: "En mots simples", en: "In simple words" }
    GUIDE_FULL { ar: "الصفحة الكاملة", fr: "La page complète", en: "The full page" }
    EMERGENCY { ar: "اتصل الآن", fr: "Appeler maintenant", en: "Call now" }
    EMERGENCY_NONE { ar: "لا يوجد في هذا الإصدار رقم طوارئ تم التأكد منه.", fr: "Cette édition ne donne aucun numéro d'urgence vérifié.", en: "This edition names no emergency number that was checked." }
    EMERGENCY_CHECKED { ar: "تم التأكد من الرقم يوم {}", fr: "Numéro vérifié le {}", en: "Number checked on {}" }
    EMERGENCY_UNCHECKED { ar: "لم يتأكد أحد من هذا الرقم", fr: "Numéro non vérifié", en: "Number not checked" }
    EMERGENCY_FREE { ar: "المكالمة مجانية", fr: "Appel gratuit", en: "Free call" }
    EMERGENCY_CHILDREN { ar: "للأطفال", fr: "Pour les enfants", en: "For children" }
    NEEDS { ar: "ماذا تحتاج؟", fr: "De quoi avez-vous besoin ?", en: "What do you need?" }
    NEED_SHELTER { ar: "مكان آمن للمبيت", fr: "Un endroit sûr où dormir", en: "A safe place to sleep" }
    NEED_LISTENER { ar: "شخص أتحدث إليه", fr: "Quelqu'un à qui parler", en: "Someone to talk to" }
    NEED_CHILD { ar: "طفل في خطر", fr: "Un enfant en danger", en: "A child in danger" }
    NEED_PROTECTION { ar: "حماية من شخص يهددني", fr: "Une protection contre quelqu'un qui me menace", en: "Protection from someone who threatens me" }
    NEED_DOCTOR { ar: "طبيب أو علاج", fr: "Un médecin, des soins", en: "A doctor, care" }
    NEED_SUPPORT { ar: "من يساعدني حين أخاف أو أحزن", fr: "Du soutien quand j'ai peur ou que ça ne va pas", en: "Support when I am afraid or low" }
    NEED_LAWYER { ar: "محام أو نصيحة قانونية", fr: "Un avocat, un conseil juridique", en: "A lawyer, legal advice" }
    NEED_PAPERS { ar: "أوراق ووثائق", fr: "Des papiers", en: "Papers" }
    NEED_MATERIAL { ar: "طعام أو ملابس أو مال", fr: "À manger, des vêtements, de l'argent", en: "Food, clothes, money" }
    NEED_WORK { ar: "عمل أو تعلم مهنة", fr: "Un travail, un métier à apprendre", en: "Work, or a trade to learn" }
    NEED_SCHOOL { ar: "المدرسة", fr: "L'école", en: "School" }
    NEED_INTERPRETER { ar: "من يترجم لي", fr: "Quelqu'un qui parle ma langue", en: "Someone who speaks my language" }
    NEED_RETURN { ar: "العودة إلى بلدي", fr: "Rentrer dans mon pays", en: "Going back to my country" }
    NEED_ELSE { ar: "شيء آخر، أو لا أعرف", fr: "Autre chose, ou je ne sais pas", en: "Something else, or I do not know" }
    SIMPLE_TITLE { ar: "أريد المساعدة", fr: "J'ai besoin d'aide", en: "I need help" }
    SIMPLE_COMFORT { ar: "هذا ليس ذنبك. هناك من يساعدك.", fr: "Ce n'est pas ta faute. Des gens peuvent t'aider.", en: "This is not your fault. There are people who help." }
    SIMPLE_DANGER { ar: "أنا في خطر", fr: "Je suis en danger", en: "I am in danger" }
    SIMPLE_HURT { ar: "هناك من يؤذيني", fr: "Quelqu'un me fait mal", en: "Someone hurts me" }
    SIMPLE_TALK { ar: "أريد أن أتكلم", fr: "Je veux parler", en: "I want to talk" }
    SIMPLE_SLEEP { ar: "أين أنام؟", fr: "Où dormir ?", en: "Where can I sleep?" }
    SIMPLE_PAIN { ar: "أشعر بالألم", fr: "J'ai mal", en: "I am in pain" }
    SIMPLE_AFRAID { ar: "أشعر بالخوف", fr: "J'ai peur", en: "I am afraid" }
    SIMPLE_HUNGRY { ar: "أشعر بالجوع", fr: "J'ai faim", en: "I am hungry" }
    SIMPLE_DEFEND { ar: "من يدافع عني؟", fr: "Qui me défend ?", en: "Who defends me?" }
    SIMPLE_PAPERS { ar: "لا أوراق لي", fr: "Je n'ai pas de papiers", en: "I have no papers" }
    SIMPLE_SCHOOL { ar: "أريد أن أدرس", fr: "Je veux aller à l'école", en: "I want to learn" }
    SIMPLE_ALL { ar: "أرني كل شيء", fr: "Tout voir", en: "Show me everything" }
    REPORT_LINK { ar: "هل من خطأ هنا؟ أخبر اللجنة", fr: "Une erreur ici ? Dites-le au comité", en: "Something wrong here? Tell the committee" }
    REPORT_TITLE { ar: "ما الذي ليس صحيحا؟", fr: "Qu'est-ce qui ne va pas ?", en: "What is wrong?" }
    REPORT_PRIVATE { ar: "لا نعرف من أنت ولا نسجل ذلك: لا تصل إلى اللجنة إلا هذه الكلمات واليوم. ولا يمكنها أن ترد عليك.", fr: "Nous ne savons pas qui vous êtes et ne l'enregistrons pas : seuls ces mots et le jour parviennent au comité. Il ne pourra pas vous répondre.", en: "We do not know who you are and record nothing of it: these words and the day alone reach the committee. It cannot answer you." }
    REPORT_URGENT { ar: "هل هناك خطر الآن؟ اتصل بأحد أرقام الطوارئ", fr: "Un danger maintenant ? Appelez un numéro d'urgence", en: "Danger now? Call an emergency number" }
    REPORT_NO_ANSWER { ar: "لا أحد يجيب على الرقم", fr: "Le numéro ne répond pas", en: "Nobody answers the number" }
    REPORT_WRONG_NUMBER { ar: "الرقم لشخص آخر", fr: "Le numéro est celui de quelqu'un d'autre", en: "The number is somebody else's" }
    REPORT_MOVED { ar: "تغير المكان أو أغلق", fr: "Le lieu a changé ou a fermé", en: "It moved or closed" }
    REPORT_NOT_OFFERED { ar: "لا تقدم ما هو مكتوب هنا", fr: "On ne fait pas ce qui est écrit ici", en: "They do not do what is written here" }
    REPORT_TREATED_BADLY { ar: "عوملت معاملة سيئة", fr: "J'y ai subi un mauvais traitement", en: "I was treated badly" }
    REPORT_DANGER { ar: "أخاف على من هم هناك: المكان خطير", fr: "J'ai peur pour les personnes là-bas : c'est dangereux", en: "I fear for the people there: it is dangerous" }
    REPORT_OTHER { ar: "شيء آخر", fr: "Autre chose", en: "Something else" }
    REPORT_TEXT { ar: "هل تريد أن تضيف شيئا؟ (اختياري، 600 حرف على الأكثر)", fr: "Voulez-vous ajouter quelque chose ? (facultatif, 600 caractères au plus)", en: "Anything to add? (optional, 600 characters at most)" }
    REPORT_WARNING { ar: "لا تكتب اسمك ولا رقمك ولا اسم أي شخص آخر.", fr: "N'écrivez ni votre nom, ni votre numéro, ni le nom de quelqu'un d'autre.", en: "Write neither your name, nor your number, nor anybody else's name." }
    REPORT_EMPTY { ar: "اترك هذه الخانة فارغة", fr: "Laissez cette case vide", en: "Leave this field empty" }
    REPORT_SEND { ar: "أرسل إلى اللجنة", fr: "Envoyer au comité", en: "Send to the committee" }
    THANKS_TITLE { ar: "وصلت الرسالة", fr: "Le message est arrivé", en: "The message has arrived" }
    THANKS_TEXT { ar: "ستقرأها اللجنة وتتحقق منها، وتصحح المعلومات في إصدار قادم إن لزم. لم يُحفظ أي شيء عنك، ولذلك لا يمكنها أن ترد.", fr: "Le comité le lira, vérifiera et corrigera s'il le faut dans une prochaine édition. Rien n'a été gardé de vous : il ne peut donc pas répondre.", en: "The committee will read it, check, and mend what is wrong in a coming edition. Nothing of you was kept, so that it cannot answer." }
    REFUSED_TITLE { ar: "لم تُحفظ الرسالة", fr: "Le message n'a pas été gardé", en: "The message was not kept" }
    REFUSED_ELSEWHERE { ar: "جاءت من موقع آخر. افتح صفحة الجمعية في هذا الموقع واكتب من جديد.", fr: "Il venait d'un autre site. Ouvrez la page de l'association sur ce site et recommencez.", en: "It came from another site. Open the page of the association on this one and write again." }
    REFUSED_INCOMPLETE { ar: "ينقص شيء: ارجع إلى الصفحة السابقة واختر ما الذي ليس صحيحا.", fr: "Il manque quelque chose : revenez en arrière et choisissez ce qui ne va pas.", en: "Something is missing: go back and choose what is wrong." }
    REFUSED_TOO_LONG { ar: "النص أطول من 600 حرف: ارجع إلى الصفحة السابقة واختصره.", fr: "Le texte dépasse 600 caractères : revenez en arrière et raccourcissez-le.", en: "The text is longer than 600 characters: go back and shorten it." }
    REFUSED_NO_LISTING { ar: "هذه الصفحة لم تعد منشورة، فلا حاجة إلى تصحيحها.", fr: "Cette page n'est plus publiée : il n'y a rien à y corriger.", en: "This page is no longer published: there is nothing on it to mend." }
    REFUSED_TOO_MANY { ar: "وصلت رسائل كثيرة في هذه الساعة. أعد المحاولة لاحقا، أو اتصل باللجنة.", fr: "Trop de messages sont arrivés cette heure-ci. Réessayez plus tard, ou appelez le comité.", en: "Too many messages have come within this hour. Try again later, or call the committee." }
    REFUSED_NO_STORE { ar: "لا يمكن حفظ الرسائل في هذه اللحظة. اتصل باللجنة، أو أعد المحاولة لاحقا.", fr: "Les messages ne peuvent pas être gardés en ce moment. Appelez le comité, ou réessayez plus tard.", en: "Messages cannot be kept at the moment. Call the committee instead, or try again later." }
    // Months by the names used in Morocco.
    JANUARY { ar: "يناير", fr: "janvier", en: "January" }
    FEBRUARY { ar: "فبراير", fr: "février", en: "February" }
    MARCH { ar: "مارس", fr: "mars", en: "March" }
    APRIL { ar: "أبريل", fr: "avril", en: "April" }
    MAY { ar: "ماي", fr: "mai", en: "May" }
    JUNE { ar: "يونيو", fr: "juin", en: "June" }
    JULY { ar: "يوليوز", fr: "juillet", en: "July" }
    AUGUST { ar: "غشت", fr: "août", en: "August" }
    SEPTEMBER { ar: "شتنبر", fr: "septembre", en: "September" }
    OCTOBER { ar: "أكتوبر", fr: "octobre", en: "October" }
    NOVEMBER { ar: "نونبر", fr: "novembre", en: "November" }
    DECEMBER { ar: "دجنبر", fr: "décembre", en: "December" }
    // The guide in the app: where, for whom, and who can help.
    GUIDE_STEP { ar: "الخطوة {} من 3", fr: "Étape {} sur 3", en: "Step {} of 3" }
    GUIDE_PRIVATE { ar: "تبقى الأجوبة في هذه الصفحة: لا تُحفظ ولا تُرسل.", fr: "Les réponses restent dans cette page : ni gardées, ni envoyées.", en: "The answers stay in this page: neither kept nor sent." }
    GUIDE_CHOSEN { ar: "ما اخترته", fr: "Choix faits", en: "Chosen so far" }
    GUIDE_CHANGE { ar: "غيّر", fr: "changer", en: "change" }
    GUIDE_ANYWHERE { ar: "في أي مكان", fr: "N'importe où", en: "Anywhere" }
    GUIDE_PLACE { ar: "اكتب اسم مدينة أو جماعة أو إقليم", fr: "Écrire une ville, une commune, une province", en: "Type a town, a commune, a province" }
    GUIDE_NO_PLACE { ar: "لا نجد مكانا بهذا الاسم. جرّب كتابة أخرى، أو اختر جهة.", fr: "Aucun lieu de ce nom. Essayez une autre orthographe, ou choisissez une région.", en: "No place of that name. Try another spelling, or choose a region." }
    GUIDE_NO_POSITION { ar: "لم نتمكن من معرفة الموقع. لا بأس: اختر جهة، أو أي مكان.", fr: "La position n'est pas disponible. Ce n'est pas grave : choisissez une région, ou n'importe où.", en: "The position is not to be had. That is fine: choose a region, or anywhere." }
    GUIDE_NEAR_WHY { ar: "سيسألك المتصفح عن موقعك. يبقى موقعك في هذه الصفحة: لا يُرسل ولا يُحفظ.", fr: "Le navigateur demandera votre position. Elle reste dans cette page : ni envoyée, ni enregistrée.", en: "The browser will ask for your position. It stays in this page: neither sent nor stored." }
    GUIDE_FOUND { ar: "من يمكنه المساعدة", fr: "Qui peut aider", en: "Who can help" }
    GUIDE_WHEN { ar: "متى؟", fr: "Quand ?", en: "When?" }
    GUIDE_NOW { ar: "الآن", fr: "Maintenant", en: "Now" }
    GUIDE_LATER { ar: "فيما بعد", fr: "Plus tard", en: "Later" }
    GUIDE_MAP { ar: "اعرض الكل على الخريطة", fr: "Tout voir sur la carte", en: "Show all on the map" }
    GUIDE_PLAIN { ar: "افتح القائمة", fr: "Ouvrir la liste", en: "Open the list" }
    GUIDE_BECAUSE { ar: "لماذا هذه النتيجة", fr: "Pourquoi ce résultat", en: "Why this result" }
    GUIDE_UNSURE { ar: "ما لا نعرفه", fr: "Ce qu'on ne sait pas", en: "What is not known" }
    BECAUSE_OFFERS { ar: "يقدم: {}", fr: "Propose : {}", en: "Offers: {}" }
    BECAUSE_FOR { ar: "لفائدة: {}", fr: "Pour : {}", en: "For: {}" }
    BECAUSE_AWAY { ar: "على بعد {} بخط مستقيم", fr: "À {} à vol d'oiseau", en: "{} away as the crow flies" }
    BECAUSE_ABOUT { ar: "على بعد {} تقريبا بخط مستقيم", fr: "À {} environ à vol d'oiseau", en: "About {} away as the crow flies" }
    BECAUSE_NO_PLACE { ar: "بالهاتف، من أي مكان", fr: "Par téléphone, d'où que l'on soit", en: "By telephone, from anywhere" }
    BECAUSE_INSIDE { ar: "في المنطقة المختارة: {}", fr: "Dans la zone choisie : {}", en: "In the chosen area: {}" }
    UNSURE_WHOM { ar: "لم يُذكر لمن: اسأل عند الاتصال", fr: "Public non précisé : demandez en appelant", en: "Not said for whom: ask when you call" }
    UNSURE_PLACE { ar: "المكان غير منشور: يوجهونك إليه عند الاتصال", fr: "Lieu non publié : on y est orienté en appelant", en: "Place not published: one is referred there by telephone" }
    SIMPLE_NEAR_WHY { ar: "سيسألك الهاتف. لن نرسل مكانك إلى أحد.", fr: "Le téléphone te demandera. Nous ne disons à personne où tu es.", en: "The phone will ask you. We tell nobody where you are." }
}

/// The days from Monday.
pub const WEEKDAYS: [Message; 7] = [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY];

/// The months from January.
pub const MONTHS: [Message; 12] = [
    JANUARY, FEBRUARY, MARCH, APRIL, MAY, JUNE, JULY, AUGUST, SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER,
];

counted! {
    PLACES {
        ar: ["لا مكان", "مكان واحد", "مكانان", "{} أماكن", "{} مكانا", "{} مكان"],
        fr: ["{} lieu", "{} lieux"],
        en: ["{} place", "{} places"]
    }
    LISTINGS {
        ar: ["لا جمعية", "جمعية واحدة", "جمعيتان", "{} جمعيات", "{} جمعية", "{} جمعية"],
        fr: ["{} association", "{} associations"],
        en: ["{} association", "{} associations"]
    }
    SERVICE_COUNT {
        ar: ["لا خدمة", "خدمة واحدة", "خدمتان", "{} خدمات", "{} خدمة", "{} خدمة"],
        fr: ["{} service", "{} services"],
        en: ["{} service", "{} services"]
    }
    MORE_SERVICES {
        ar: [
            "",
            "وخدمة أخرى",
            "وخدمتان أخريان",
            "و{} خدمات أخرى",
            "و{} خدمة أخرى",
            "و{} خدمة أخرى",
        ],
        fr: ["et {} autre", "et {} autres"],
        en: ["and {} more", "and {} more"]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_says_the_same_in_each_language() {
        for (name, message) in ALL {
            let holes = [message.ar, message.fr, message.en].map(|sentence| sentence.matches("{}").count());
            assert!(holes[0] == holes[1] && holes[1] == holes[2] && holes[0] <= 1, "{name}");
            assert!(
                !message.ar.is_empty() && !message.fr.is_empty() && !message.en.is_empty(),
                "{name}"
            );
            let arabic = message.ar.chars().any(|letter| ('\u{600}'..='\u{6ff}').contains(&letter));
            assert!(arabic, "{name} is not in Arabic");
        }
    }

    #[test]
    fn neutral_words_stand_in_titles() {
        for title in [SITE_NAME, BRAND, HOME, GUIDE, SIMPLE_TITLE, REPORT_TITLE, THANKS_TITLE] {
            for word in ["traite", "trafficking", "victim", "اتجار", "ضحايا"] {
                assert!(
                    ![title.ar, title.fr, title.en]
                        .iter()
                        .any(|text| text.to_lowercase().contains(word))
                );
            }
        }
    }
}
