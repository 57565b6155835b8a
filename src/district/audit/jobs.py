"""What the audit trail does by itself: sealing what was committed, and exporting each day's head."""

from district.audit.heads import export_daily
from district.audit.sealing import seal_pending
from district.lib.periodic import periodic

periodic("audit.seal", 2)(seal_pending)
periodic("audit.heads", 300)(export_daily)
