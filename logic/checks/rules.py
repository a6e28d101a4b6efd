"""What is looked at in a document, as a person would list it: each rule with the codes of its issues and of its advice.

Whatever no rule names is a fault against the vocabulary: the first rule. So a code that comes new is counted there.
"""

from collections.abc import Iterable, Mapping

VOCABULARY = "Cada etiqueta en su lugar, con lo que le corresponde"

_CODES = {
    VOCABULARY: "vocabulary-changed",
    "Los datos del encabezado, bien escritos": (
        "value-empty value-not-listed value-number value-range value-yes-no value-too-long value-too-short value-length "
        "value-pattern value-address value-list-item value-fixed channel-unknown channel-differs"
    ),
    "Un título que se entiende solo": "title-long title-short title-capitals title-stop title-taken",
    "Un resumen de largo justo": "summary-short summary-long summary-repeats",
    "Una dirección propia": "address-reserved address-taken id-taken id-changed id-repeated id-form",
    "Fechas con sentido": (
        "date-order change-ahead moment-skipped value-date value-moment review-past window-over window-far"
    ),
    "Referencias que llevan a un documento vigente": (
        "reference-nowhere reference-unapproved reference-missing reference-unknown anchor-missing reference-over "
        "reference-moved reference-waiting"
    ),
    "Enlaces que dicen adónde llevan": "link-words link-without-words links-alike link-words-address",
    "Enlaces que responden": "link-dead link-elsewhere link-broken link-gone link-anchor",
    "Imágenes con descripción": "alt-missing alt-is-name alt-of-decoration",
    "Archivos en su lugar": (
        "file-missing file-too-large file-kind file-empty file-differs file-active file-picture-huge file-not-picture"
    ),
    "Tablas y definiciones con sus nombres": "caption-empty heading-cell-empty defined-empty",
    "Texto en cada parte": "part-empty text-empty",
    "Frases y párrafos que se leen de una vez": "part-hard paragraph-hard paragraph-long sentence-long",
    "Palabras de todos los días": "words-heavy",
    "Alguien lleva a este documento": "orphan",
}

RULES: Mapping[str, frozenset[str]] = {rule: frozenset(codes.split()) for rule, codes in _CODES.items()}
"""The codes of each rule by its words."""

_RULE_OF = {code: rule for rule, codes in RULES.items() for code in codes}


def kept(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the rules of which none of ``codes`` is a breach, in order; ``more`` counts what is told elsewhere, so for nothing."""
    broken = {_RULE_OF.get(code, VOCABULARY) for code in codes if code != "more"}
    return tuple(rule for rule in RULES if rule not in broken)


def unlooked_rules(*, read: bool, linked: bool) -> frozenset[str]:
    """Return the rules that nobody looked at: how a text reads that is in another language, and who leads to a document."""
    reading = frozenset() if read else frozenset({_RULE_OF["part-hard"], _RULE_OF["words-heavy"]})
    return reading if linked else reading | {_RULE_OF["orphan"]}
