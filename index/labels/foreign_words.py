"""Words of labels in other languages than English: roles, and words that stand before a name.

Written in capitals, as ``index.labels.vocabulary`` writes its own.
"""

from index.records import SpeakerKind

MASCULINE = frozenset(
    """
    SHRI SARDAR TUAN M. M MM. MM MONSIEUR HERR SEÑOR SR SENHOR SIGNOR MENEER
    PAN HERRA Г-Н ГОСПОДИН ΚΥΡΙΟΣ السيد מר
    """.split()
)
FEMININE = frozenset(
    """
    SHRIMATI SMT KUMARI PUAN MME MLLE MADAME FRAU SEÑORA SRA SENHORA SIGNORA MEVROUW PANI ROUVA
    Г-ЖА ГОСПОЖА ΚΥΡΙΑ السيدة גברת
    """.split()
)
FOREIGN_HONORIFICS = (
    MASCULINE
    | FEMININE
    | frozenset('MAÎTRE ONOREVOLE DOTT DATO DATUK DOKTOR الدكتور الأستاذ ד"ר'.split())
)
"""Words before a name that say nothing of an office: Mr, Mrs, Dr."""

FOREIGN_OFFICES = frozenset(
    """
    MINISTRE BUNDESKANZLER BUNDESKANZLERIN BUNDESMINISTER BUNDESMINISTERIN ABGEORDNETER ABGEORDNETE
    DIPUTADO DIPUTADA SENADOR SENADORA MINISTRO MINISTRA DEPUTADO DEPUTADA STAATSSECRETARIS
    POSEŁ POSŁANKA POSLANEC POSLANKYNĚ STATSRÅD STATSMINISTER STATSRÅDET MINISTERI EDUSTAJA
    ДЕПУТАТ МИНИСТР ΥΠΟΥΡΓΟΣ الوزير חה"כ ח"כ השר השרה
    """.split()
)
"""Offices that stand before a name: deputy, minister."""

FOREIGN_OFFICE_SUFFIXES = frozenset("議員 议员 委員 委员 의원".split())
FOREIGN_HONORIFIC_SUFFIXES = frozenset("先生 女士 小姐 君 さん 씨".split())
"""Titles behind a name in scripts without spaces."""

FOREIGN_OFFICE_ENDINGS = ("大臣", "長", "长", "장관")
"""Ends of offices in scripts without spaces: a minister, the head of a department."""

FOREIGN_TITLES = FOREIGN_HONORIFICS | FOREIGN_OFFICES
"""Words that come before a name: Mr, Mrs, deputy, minister."""

FOREIGN_ARTICLES = frozenset("EL LA O A LE L DER DIE LOS LAS OS AS".split())
"""They stand before a title: "El señor", "O Sr."."""

FOREIGN_ROLES: dict[str, SpeakerKind] = {
    **dict.fromkeys(
        """
        FRAGE FRAGESTELLER REPORTERIN JOURNALISTIN PREGUNTA PERIODISTA PERGUNTA JORNALISTA DOMANDA
        GIORNALISTA JOURNALISTE VRAAG PYTANIE DZIENNIKARZ FRÅGA SPØRSMÅL SPØRGSMÅL KYSYMYS OTÁZKA
        ВОПРОС ЖУРНАЛИСТ КОРРЕСПОНДЕНТ ЗАПИТАННЯ ПИТАННЯ ЖУРНАЛІСТ ВЪПРОС ΕΡΩΤΗΣΗ ΔΗΜΟΣΙΟΓΡΑΦΟΣ SORU
        سؤال الصحفي صحفي שאלה עיתונאי 問 问 記者 记者 質問 질문 기자
        """.split(),
        "questioner",
    ),
    **dict.fromkeys(
        """
        MODERATORIN MODERADOR MODERADORA MODERATORE ANIMATEUR GESPRÄCHSLEITER
        ВЕДУЩИЙ ВЕДУЩАЯ МОДЕРАТОР ВЕДУЧИЙ ВЕДУЧА ΣΥΝΤΟΝΙΣΤΗΣ المذيع مقدم מנחה 主持人 司会 사회자
        """.split(),
        "moderator",
    ),
    **dict.fromkeys(
        """
        PRÄSIDENT PRÄSIDENTIN VIZEPRÄSIDENT VIZEPRÄSIDENTIN ALTERSPRÄSIDENT VORSITZENDER VORSITZENDE
        PRÉSIDENT PRÉSIDENTE PRESIDENTE PRESIDENTA PRESIDENTA VOORZITTER TALMANNEN ORDFÖRANDE
        PRESIDENTEN ORDFØRER FORMANDEN PUHEMIES MARSZAŁEK WICEMARSZAŁEK PŘEDSEDA PŘEDSEDAJÍCÍ ELNÖK
        PREŞEDINTE BAŞKAN ПРЕДСЕДАТЕЛЬ ПРЕДСЕДАТЕЛЬСТВУЮЩИЙ ГОЛОВА ГОЛОВУЮЧИЙ ПРЕЗИДЕНТ ПРЕДСЕДАТЕЛ
        ΠΡΟΕΔΡΟΣ ΠΡΟΕΔΡΕΥΩΝ ΠΡΟΕΔΡΕΥΟΥΣΑ الرئيس رئيس الرئيسة היו"ר יו"ר
        主席 議長 议长 委員長 의장 위원장
        """.split(),
        "person",
    ),
    **dict.fromkeys(
        "ANTWORT RESPUESTA RÉPONSE RISPOSTA ОТВЕТ ВІДПОВІДЬ جواب תשובה 答 답변".split(), "unnamed"
    ),
}
"""What somebody does in an event -> the kind of speaker; one who presides is a person."""
