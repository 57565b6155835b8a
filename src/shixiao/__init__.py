"""Shixiao (实效): from the records of the work to the signed performance self-evaluation sheet (绩效自评表).

Start at `shixiao.pipeline`: `check(bytes, name)` reads, scores and reviews every sheet of a file. The parts are
`sheets` (read, model, figures, write), `scoring` (what a rule proposes), `review` (what is wrong), `catalogue`
(official layouts), `rulebook` (dated rules) and `values` (exact figures behind printed text).
"""
