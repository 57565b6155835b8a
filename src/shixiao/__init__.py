"""Shixiao (实效): from the records of the work to the signed performance self-evaluation sheet (绩效自评表).

Two stories start here. `shixiao.pipeline`: `check(bytes, name)` reads, scores and reviews every sheet of a file.
`shixiao.runs`: `compute(snapshot, sheet, engine)` counts a sheet from frozen evidence. The parts are `evidence`
(tables, freeze, snapshot), `indicators` (what is counted), `sheets` (read, model, figures, write), `scoring` (what a
rule proposes), `review` (what is wrong), `catalogue` (layouts and indicators), `rulebook` (dated rules) and `values`
(exact figures).
"""

__version__ = "0.1.0"
