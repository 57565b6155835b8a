"""Performance goals (绩效目标申报表): what a sheet will ask, approved before the year and adjusted by document."""
