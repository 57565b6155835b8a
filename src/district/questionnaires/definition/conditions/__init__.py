"""The language of skip conditions: a small part of the one that XLSForm writes, as a tree and never as code.

${signed} = 'yes' and (selected(${groups}, 'elderly') or not(${age} < 65))
"""

from district.questionnaires.definition.conditions.holding import holds
from district.questionnaires.definition.conditions.parsing import Unparsable, parse
from district.questionnaires.definition.conditions.tree import Node, names_in, to_data, written

__all__ = ["Node", "Unparsable", "holds", "names_in", "parse", "to_data", "written"]
