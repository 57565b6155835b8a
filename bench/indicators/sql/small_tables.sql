-- Intervals over tables of at most a few thousand rows: the same for DuckDB and PostgreSQL.

-- fact: budgeted
SELECT row AS unit, organisation, booked_on AS since, DATE '2017-01-01' AS until, row AS record,
       CAST(amount * 100 AS bigint) AS amount
FROM funds WHERE entry = 'budget' AND booked_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31';

-- fact: arrived
SELECT row AS unit, organisation, booked_on AS since, DATE '2017-01-01' AS until, row AS record,
       CAST(amount * 100 AS bigint) AS amount
FROM funds WHERE entry = 'arrival' AND booked_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31';

-- fact: paid
SELECT row AS unit, organisation, booked_on AS since, DATE '2017-01-01' AS until, row AS record,
       CAST(amount * 100 AS bigint) AS amount
FROM funds WHERE entry = 'payment' AND booked_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31';

-- fact: paid_for_its_purpose
SELECT row AS unit, organisation, booked_on AS since, DATE '2017-01-01' AS until, row AS record,
       CAST(amount * 100 AS bigint) AS amount
FROM funds WHERE entry = 'payment' AND earmarked AND booked_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31';

-- fact: sessions_held
SELECT row AS unit, organisation, held_on AS since, DATE '2017-01-01' AS until, row AS record, 1 AS amount
FROM education_sessions WHERE held_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31';

-- fact: sessions_asked
SELECT CAST(o.row * 12 + n - 1 AS integer) AS unit, o.row AS organisation,
       CAST(DATE '2016-01-01' + INTERVAL '1' MONTH * n - INTERVAL '1' DAY AS date) AS since, DATE '2017-01-01' AS until,
       -1 AS record, 1 AS amount
FROM organisations AS o, generate_series(1, 12) AS months(n)
WHERE level = 'centre' OR level = 'station' AND n % 2 = 0;

-- fact: infectious_events
SELECT row AS unit, organisation, CAST(found_at AS date) AS since, DATE '2017-01-01' AS until, row AS record,
       1 AS amount
FROM infectious_reports WHERE found_at >= TIMESTAMP '2016-01-01' AND found_at < TIMESTAMP '2017-01-01';

-- fact: infectious_events_in_time
SELECT row AS unit, organisation, CAST(greatest(found_at, reported_at) AS date) AS since, DATE '2017-01-01' AS until,
       row AS record, 1 AS amount
FROM infectious_reports
WHERE found_at >= TIMESTAMP '2016-01-01' AND found_at < TIMESTAMP '2017-01-01'
  AND reported_at <= due_at AND reported_at < TIMESTAMP '2017-01-01';

-- fact: supervision_events
SELECT row AS unit, organisation, found_on AS since, DATE '2017-01-01' AS until, row AS record, 1 AS amount
FROM supervision_reports WHERE found_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31';

-- fact: supervision_events_reported
SELECT row AS unit, organisation, greatest(found_on, reported_on) AS since, DATE '2017-01-01' AS until,
       row AS record, 1 AS amount
FROM supervision_reports
WHERE found_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31' AND reported_on <= DATE '2016-12-31';

-- fact: asked_whether_aware
SELECT row AS unit, organisation, asked_on AS since, DATE '2017-01-01' AS until, row AS record, 1 AS amount
FROM surveys WHERE aware IS NOT NULL AND asked_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31';

-- fact: aware
SELECT row AS unit, organisation, asked_on AS since, DATE '2017-01-01' AS until, row AS record, 1 AS amount
FROM surveys WHERE aware AND asked_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31';

-- fact: asked_whether_satisfied
SELECT row AS unit, organisation, asked_on AS since, DATE '2017-01-01' AS until, row AS record, 1 AS amount
FROM surveys WHERE satisfied IS NOT NULL AND asked_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31';

-- fact: satisfied
SELECT row AS unit, organisation, asked_on AS since, DATE '2017-01-01' AS until, row AS record, 1 AS amount
FROM surveys WHERE satisfied AND asked_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31';

-- fact: hypertension_estimated
SELECT row AS unit, organisation, since, least(until, DATE '2017-01-01') AS until, row AS record,
       CAST(value AS bigint) AS amount
FROM declared_values
WHERE subject = 'hypertension.patients_estimated' AND since < DATE '2017-01-01'
  AND (until IS NULL OR until > DATE '2016-01-01' AND until > since);

-- fact: diabetes_estimated
SELECT row AS unit, organisation, since, least(until, DATE '2017-01-01') AS until, row AS record,
       CAST(value AS bigint) AS amount
FROM declared_values
WHERE subject = 'diabetes.patients_estimated' AND since < DATE '2017-01-01'
  AND (until IS NULL OR until > DATE '2016-01-01' AND until > since);
