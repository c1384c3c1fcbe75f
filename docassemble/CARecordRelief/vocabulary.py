"""The words that the case file's contract fixes: remedies, outcomes, counties and the other closed lists."""

from __future__ import annotations

UNKNOWN = "unknown"

#: Every remedy of the contract, in the order in which a screening lists them.
REMEDIES = (
    "PC 17(b)", "PC 17(d)(2)", "PC 1203.3", "PC 1203.4", "PC 1203.4a", "PC 1203.4b", "PC 1203.41", "PC 1203.42",
    "PC 1203.43", "PC 1203.45", "PC 1203.49", "PC 1203.425", "PC 236.14", "PC 1210.1(e)", "PC 1170.9(h)", "PC 1170.18",
    "HS 11361.8", "HS 11361.9", "PC 1473.7(a)(1)", "PC 1016.5", "PC 1018", "PC 1473", "PC 851.87", "PC 851.90",
    "PC 851.91", "PC 851.93", "PC 1000.4", "PC 4852.01", "pardon",
)  # fmt: skip

CITIZENSHIP = ("citizen", "naturalized", "noncitizen", "undisclosed")
REMOVAL = ("none", "notice", "proceedings", "ordered", "detained", "deported")
PROSECUTORS = ("district_attorney", "city_attorney")
COURT_FILE = ("available", "gone", "sealed")
RAP_SHEET = ("none", "no_disposition", "dej_completed", "sentenced")
LEVELS = ("felony", "misdemeanor", "infraction")
PLEAS = ("guilty", "no_contest", "not_guilty", "none")
#: Those that are a plea to the charge, and those that are none.
PLEADED = ("guilty", "no_contest")
NO_PLEA = ("not_guilty", "none")
OUTCOMES = (
    "dej", "pretrial_diversion", "probation", "jail", "fine", "realigned_jail", "prison", "dismissed", "acquitted",
    "never_charged", "vacated", "pending",
)  # fmt: skip
#: The outcomes in which a court gave a sentence.
SENTENCED = ("probation", "jail", "fine", "realigned_jail", "prison")
PROGRAMS = (
    "pc1000", "pc1001_36", "pc1001_95", "pc1000_7", "pc1000_8", "ab2124", "hs11395", "prefiling", "other",
)  # fmt: skip
#: Programs that begin with a guilty or no contest plea, though none of them is the DEJ of former PC 1000.
PLEA_FIRST_PROGRAMS = ("hs11395", "pc1000_7", "pc1000_8", "ab2124")
CUSTODY_KINDS = ("straight", "split")

COUNTIES = (
    "Alameda", "Alpine", "Amador", "Butte", "Calaveras", "Colusa", "Contra Costa", "Del Norte", "El Dorado", "Fresno",
    "Glenn", "Humboldt", "Imperial", "Inyo", "Kern", "Kings", "Lake", "Lassen", "Los Angeles", "Madera", "Marin",
    "Mariposa", "Mendocino", "Merced", "Modoc", "Mono", "Monterey", "Napa", "Nevada", "Orange", "Placer", "Plumas",
    "Riverside", "Sacramento", "San Benito", "San Bernardino", "San Diego", "San Francisco", "San Joaquin",
    "San Luis Obispo", "San Mateo", "Santa Barbara", "Santa Clara", "Santa Cruz", "Shasta", "Sierra", "Siskiyou",
    "Solano", "Sonoma", "Stanislaus", "Sutter", "Tehama", "Trinity", "Tulare", "Tuolumne", "Ventura", "Yolo", "Yuba",
)  # fmt: skip
