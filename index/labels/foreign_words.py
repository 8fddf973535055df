"""Words of labels in other languages than English: roles, and words that stand before a name.

Written in capitals, as ``index.labels.vocabulary`` writes its own.
"""

from index.records import SpeakerKind

FOREIGN_TITLES = frozenset(
    """
    SHRI SHRIMATI SMT KUMARI SARDAR TUAN PUAN DATO DATUK HON. HON HONOURABLE HONORABLE RT
    M. MM. MME MLLE MONSIEUR MADAME MAÎTRE MINISTRE
    HERR FRAU BUNDESKANZLER BUNDESKANZLERIN BUNDESMINISTER BUNDESMINISTERIN ABGEORDNETER
    SEÑOR SEÑORA SR SRA DIPUTADO DIPUTADA SENADOR SENADORA MINISTRO MINISTRA
    SENHOR SENHORA DEPUTADO DEPUTADA ONOREVOLE SIGNOR SIGNORA DOTT
    MEVROUW MENEER DE\N{NO-BREAK SPACE}HEER STAATSSECRETARIS
    POSEŁ POSŁANKA SENATOR PANI POSLANEC POSLANKYNĚ
    STATSRÅD STATSMINISTER STATSRÅDET HERRA ROUVA MINISTERI EDUSTAJA
    Г-Н Г-ЖА ГОСПОДИН ГОСПОЖА ДЕПУТАТ МИНИСТР ΚΥΡΙΟΣ ΚΥΡΙΑ ΥΠΟΥΡΓΟΣ
    السيد السيدة الدكتور الأستاذ الوزير מר גברת חה"כ ח"כ ד"ר השר השרה
    """.split()
)
"""Words that come before a name: Mr, Mrs, deputy, minister."""

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
