"""What English inflection has to know by heart: irregular plurals and verbs, and lookalikes.

Closed classes, in lower case and American spelling. Rules are in ``english_inflection``.
"""

from __future__ import annotations

from typing import Final


def _pairs(text: str) -> dict[str, str]:
    """Return ``many: one`` from ``one many many, one many``."""
    rows = (row.split() for row in text.split(","))
    return {many: one for one, *plurals in rows for many in plurals}


def _verbs(text: str) -> dict[str, tuple[str, ...]]:
    """Return ``base: past forms`` from ``base past past, base past``."""
    rows = (row.split() for row in text.split(","))
    return {base: tuple(forms) for base, *forms in rows}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


IRREGULAR_PLURALS: Final = _pairs(
    """
    child children, man men, woman women, foot feet, tooth teeth, goose geese, mouse mice,
    louse lice, ox oxen, datum data, medium media, bacterium bacteria, criterion criteria,
    phenomenon phenomena, automaton automata, polyhedron polyhedra, schema schemata,
    lemma lemmata, stigma stigmata, corpus corpora, genus genera, spectrum spectra,
    quantum quanta, stratum strata, momentum momenta, optimum optima, maximum maxima,
    minimum minima, extremum extrema, equilibrium equilibria, curriculum curricula,
    memorandum memoranda, symposium symposia, erratum errata, addendum addenda,
    vertex vertices, vortex vortices, index indices, appendix appendices, matrix matrices,
    helix helices, codex codices, cortex cortices, simplex simplices, radius radii,
    focus foci, nucleus nuclei, stimulus stimuli, locus loci, fungus fungi, alumnus alumni,
    syllabus syllabi, modulus moduli, torus tori, formula formulae, larva larvae,
    antenna antennae, alga algae, nebula nebulae, axis axes, crisis crises, thesis theses,
    hypothesis hypotheses, synthesis syntheses, parenthesis parentheses,
    prosthesis prostheses, genesis geneses, oasis oases, analysis analyses,
    paralysis paralyses, diagnosis diagnoses, prognosis prognoses, neurosis neuroses,
    metastasis metastases, synopsis synopses, ellipsis ellipses, bus buses, gas gases,
    lens lenses, quiz quizzes, bias biases, half halves, leaf leaves, life lives,
    knife knives, wolf wolves, shelf shelves, self selves, wife wives, thief thieves,
    scarf scarves, calf calves, loaf loaves, api apis, kpi kpis, gui guis, cli clis,
    emoji emojis, taxi taxis, ski skis, menu menus, guru gurus
    """
)

COMPOUNDING: Final = (
    *("matrices", "indices", "vertices", "criteria", "spectra", "corpora", "hypotheses"),
    *("analyses", "syntheses", "women", "children", "mice", "teeth", "shelves", "selves"),
    *("axes", "buses", "lenses", "biases", "theses", "quizzes"),
)
"""Plurals that keep their form at the end of a longer word: submatrices."""

UNCOUNTED: Final = _words(
    """
    news series species means chaos ethos pathos cosmos kudos bias alias atlas canvas gas lens
    corps chassis debris always perhaps besides toward towards sometimes afterwards whereas across
    unless thus christmas texas kansas https kubernetes postgres jenkins redis windows
    mathematics physics statistics robotics linguistics semantics dynamics mechanics genetics
    economics ethics politics acoustics optics electronics informatics analytics aesthetics
    pragmatics phonetics cybernetics genomics proteomics kinematics logistics ballistics
    thermodynamics hydrodynamics bioinformatics electrodynamics econometrics biometrics
    """
)
"""Words in -s that are no plurals."""

SINGULAR_IE: Final = _words(
    "movie cookie zombie calorie rookie selfie brownie genie prairie pixie smoothie"
)
SINGULAR_CHE: Final = _words("cache niche ache headache avalanche psyche cliche")
SINGULAR_OE: Final = _words("shoe toe foe canoe oboe hoe woe")

NOT_INFLECTED: Final = _words(
    """
    during morning evening nothing something anything everything ceiling sibling wedding pudding
    offspring darling sterling hundred sacred naked wicked embed kindred biped beijing nanjing
    """
)
"""Words in -ing and -ed that are no verb forms."""

RESTORED: Final = {
    "creat": "create",
    "past": "paste",
    "tast": "taste",
    "wast": "waste",
    "chang": "change",
    "rang": "range",
    "add": "add",
    "err": "err",
    "sync": "sync",
}
"""What is left of a verb without -ing, where no rule gives it back."""

WITH_E: Final = _words("locale rationale morale humane urbane germane")
"""Words whose -e tells them from another word (local, rational)."""

IRREGULAR_VERBS: Final = _verbs(
    """
    become became, begin began begun, bend bent, bet, bind bound, bite bit bitten, blow
    blew blown, break broke broken, bring brought, build built, burst, buy bought, cast,
    catch caught, choose chose chosen, come came, cost, cut, deal dealt, dig dug, do did
    done, draw drew drawn, drive drove driven, eat ate eaten, fall fell fallen, feed
    fed, feel felt, fight fought, find found, fit fitted fit, fly flew flown, forget
    forgot forgotten, freeze froze frozen, get got gotten, give gave given, go went
    gone, grind ground, grow grew grown, hang hung, have had, hear heard, hide hid
    hidden, hit, hold held, hurt, keep kept, know knew known, lay laid, lead led, leave
    left, lend lent, let, light lit lighted, lose lost, make made, mean meant, meet met,
    pay paid, put, quit, read, ride rode ridden, ring rang rung, rise rose risen, run
    ran, say said, see saw seen, seek sought, sell sold, send sent, set, shake shook
    shaken, shed, shoot shot, show showed shown, shrink shrank shrunk, shut, sing sang
    sung, sink sank sunk, sit sat, sleep slept, slide slid, speak spoke spoken, speed
    sped speeded, spend spent, spin spun, split, spread, spring sprang sprung, stand
    stood, steal stole stolen, stick stuck, strike struck, string strung, swear swore
    sworn, sweep swept, swim swam swum, swing swung, take took taken, teach taught, tear
    tore torn, tell told, think thought, throw threw thrown, understand understood, wake
    woke woken, wear wore worn, weave wove woven, win won, wind wound, wring wrung,
    write wrote written
    """
)
"""Verbs with their past forms; none where these equal the base (cut, set)."""

HOMOGRAPHS: Final = _words(
    "bit bound fell felt found ground lay left read rose saw shot spoke thought wound"
)
"""Past forms that are words of their own: a bit is no biting."""
