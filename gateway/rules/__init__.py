"""The catalogue as data: what each rule means, how bad it is, what to do, and where it comes from.

`catalogue()` gives the rules, `data_kinds()` the vocabulary of data, `grade()` the verdict on an app.
"""

from gateway.rules.catalogue import DataKind, KindText, Rule, RuleText, catalogue, data_kind, data_kinds
from gateway.rules.grades import GRADE_TEXT, Grade, grade

__all__ = [
    "GRADE_TEXT",
    "DataKind",
    "Grade",
    "KindText",
    "Rule",
    "RuleText",
    "catalogue",
    "data_kind",
    "data_kinds",
    "grade",
]
