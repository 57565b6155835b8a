"""Follow-ups of registered patients, as several indicators count them."""

import ibis.expr.types as ir

from shixiao.rulebook.service import ServiceStandard


def face_to_face(contact: ir.Table, standard: ServiceStandard) -> ir.BooleanValue:
    """The patient was met: a phone contact is none of the contacts that the standard asks for."""
    return contact.way.isin(standard.face_to_face)
