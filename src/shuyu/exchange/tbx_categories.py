"""The data categories of TBX-Basic 1.2.1 (modules Core, Min and Basic): where and what they are.

Source: the published dialect and module definitions at tbxinfo.net; facts only.
"""

from __future__ import annotations

from dataclasses import dataclass

CONCEPT, LANGUAGE, TERM = "conceptEntry", "langSec", "termSec"
_ANY = frozenset((CONCEPT, LANGUAGE, TERM))


@dataclass(frozen=True, slots=True)
class Category:
    """One data category.

    Attributes:
        element: the DCA element that carries it.
        module: ``min`` or ``basic``.
        levels: where it may stand.
        values: what it may say; empty for any text.
    """

    element: str
    module: str
    levels: frozenset[str] = _ANY
    values: frozenset[str] = frozenset()


def _at(*levels: str) -> frozenset[str]:
    return frozenset(levels)


def _of(values: str) -> frozenset[str]:
    return frozenset(values.split())


CATEGORIES = {
    "administrativeStatus": Category(
        "termNote",
        "min",
        _at(TERM),
        _of(
            "preferredTerm-admn-sts admittedTerm-admn-sts deprecatedTerm-admn-sts "
            "supersededTerm-admn-sts"
        ),
    ),
    "partOfSpeech": Category("termNote", "min", _at(TERM), _of("noun verb adjective adverb other")),
    "subjectField": Category("descrip", "min", _at(CONCEPT)),
    "customerSubset": Category("admin", "min", _at(CONCEPT, TERM)),
    "externalCrossReference": Category("xref", "min"),
    "definition": Category("descrip", "basic", _at(CONCEPT, LANGUAGE)),
    "context": Category("descrip", "basic", _at(TERM)),
    "source": Category("admin", "basic"),
    "projectSubset": Category("admin", "basic", _at(CONCEPT, TERM)),
    "termType": Category(
        "termNote",
        "basic",
        _at(TERM),
        _of("fullForm acronym abbreviation shortForm variant phrase"),
    ),
    "geographicalUsage": Category("termNote", "basic", _at(TERM)),
    "grammaticalGender": Category(
        "termNote", "basic", _at(TERM), _of("masculine feminine neuter other")
    ),
    "termLocation": Category(
        "termNote",
        "basic",
        _at(TERM),
        _of(
            "checkBox comboBox comboBoxElement dialogBox groupBox informativeMessage "
            "interactiveMessage menuItem progressBar pushButton radioButton slider spinBox tab "
            "tableText textBox toolTip user-definedType"
        ),
    ),
    "crossReference": Category("ref", "basic", _at(CONCEPT, TERM)),
    "xGraphic": Category("xref", "basic", _at(CONCEPT, LANGUAGE)),
    "transactionType": Category("transac", "basic", _ANY, _of("origination modification")),
    "responsibility": Category("transacNote", "basic"),
}

#: Values that version 2 had besides, and names and values of a draft that LTAC's newer files use.
VALUES_OF_2 = {"partOfSpeech": _of("properNoun")}
DRAFT = {"usageStatus": _of("preferred admitted deprecated"), "transactionType": _of("creation")}

#: Dialect → modules whose categories it allows; a dialect that is not here may use any.
DIALECTS = {
    "TBX-Min": _of("min"),
    "TBX-Basic": _of("min basic"),
}
