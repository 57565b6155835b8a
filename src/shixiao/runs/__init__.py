"""A run (测算): a sheet's rows computed from one snapshot, with the lists behind every count.

    run    = compute(snapshot, definition, engine)      # compute: what is counted, with the lists
    found  = result(run)                                # compute: every row with its proposed score
    folder = write_run(run, place)                      # folder: kept; `open_run` opens it again
    found  = judged(folder, judgements)                 # judged: with what people awarded
    sheet  = filled_sheet(found, definition)            # filled: the official sheet
    text   = canonical(found)                           # canonical: the same bytes every time

Each stands in the module named beside it. This package imports none of them: whoever only reads what was computed, as
a verification does, is spared the engines that compute.
"""
