"""Payments for the project's own purposes among all payments. One that does not say what it was for does not count."""

from shixiao.catalogue.indicators.funds import paid, paid_for_its_purpose

numerator = paid_for_its_purpose
denominator = paid
