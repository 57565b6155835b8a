-- The intervals behind every count of the 2016 sheet, written by hand for DuckDB.
--
-- "held" tables are computed once; every "fact" is a set of intervals (unit, organisation, since, until, record, amount),
-- read by later ones under its name. The statements are shared by two ways: one keeps the facts in Parquet, the other
-- only counts them.

-- held: stays
SELECT person, organisation, since, born_on, row, least(until, died_on, DATE '2017-01-01') AS until
FROM residents
WHERE since < DATE '2017-01-01' AND (until IS NULL OR until > DATE '2016-01-01');

-- held: registrations
SELECT c.row, person, organisation, condition, since, least(until, died_on, DATE '2017-01-01') AS until,
       CAST(born_on + INTERVAL 65 YEAR AS DATE) AS elder_on
FROM conditions AS c JOIN persons AS p ON p.row = c.person
WHERE since < DATE '2017-01-01' AND (until IS NULL OR until > DATE '2016-01-01');

-- held: hypertension_contacts
SELECT row, f.person, followed_on, way IN ('outpatient', 'home') AS is_met,
       coalesce(diastolic < 90 AND (systolic < 140 OR systolic < 150 AND followed_on >= elder_on), false) AS passes
FROM followups AS f
LEFT JOIN (
    SELECT DISTINCT person, elder_on FROM registrations
    WHERE condition = 'hypertension' AND elder_on <= DATE '2016-12-31'
) AS elders ON elders.person = f.person
WHERE condition = 'hypertension' AND followed_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31';

-- held: diabetes_contacts
SELECT row, person, followed_on, way IN ('outpatient', 'home') AS is_met,
       coalesce(fasting_glucose < 7.0, false) AS passes
FROM followups
WHERE condition = 'diabetes' AND followed_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31';

-- held: mental_disorder_contacts
SELECT row, person, followed_on, coalesce(stability = 'stable', false) AS passes
FROM followups
WHERE condition = 'severe_mental_disorder' AND followed_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31';

-- fact: residents
SELECT person AS unit, organisation, since, until, row AS record, 1 AS amount
FROM stays
WHERE since < until AND until > DATE '2016-01-01';

-- fact: children
SELECT person AS unit, organisation, since, least(until, CAST(born_on + INTERVAL 84 MONTH AS DATE)) AS ends,
       row AS record, 1 AS amount
FROM stays
WHERE born_on >= DATE '2009-01-01' AND since < ends AND ends > DATE '2016-01-01';

-- fact: infants
SELECT person AS unit, organisation, since, least(until, CAST(born_on + INTERVAL 37 MONTH AS DATE)) AS ends,
       row AS record, 1 AS amount
FROM stays
WHERE born_on >= DATE '2012-12-01' AND since < ends AND ends > DATE '2016-01-01';

-- fact: elders
SELECT person AS unit, organisation, greatest(since, CAST(born_on + INTERVAL 65 YEAR AS DATE)) AS begins, until,
       row AS record, 1 AS amount
FROM stays
WHERE born_on < DATE '1952-01-01' AND begins < until AND until > DATE '2016-01-01';

-- fact: hypertension_patients
SELECT person AS unit, organisation, since, until, row AS record, 1 AS amount
FROM registrations
WHERE condition = 'hypertension' AND since < until AND until > DATE '2016-01-01';

-- fact: diabetes_patients
SELECT person AS unit, organisation, since, until, row AS record, 1 AS amount
FROM registrations
WHERE condition = 'diabetes' AND since < until AND until > DATE '2016-01-01';

-- fact: mental_disorder_patients
SELECT person AS unit, organisation, since, until, row AS record, 1 AS amount
FROM registrations
WHERE condition = 'severe_mental_disorder' AND since < until AND until > DATE '2016-01-01';

-- fact: tuberculosis_patients
SELECT person AS unit, organisation, since, until, row AS record, 1 AS amount
FROM registrations
WHERE condition = 'tuberculosis' AND since < until AND until > DATE '2016-01-01';

-- fact: health_records_open
WITH records AS (
    SELECT person, row, opened_on, coalesce(closed_on, DATE '2017-01-01') AS closed_on,
           max(coalesce(closed_on, DATE '2017-01-01'))
               OVER (PARTITION BY person ORDER BY row ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS covered
    FROM health_records
)
SELECT unit, organisation, greatest(since, opened_on, covered) AS begins, least(until, closed_on) AS ends,
       row AS record, amount
FROM residents_fact JOIN records ON person = unit
WHERE begins < ends AND ends > DATE '2016-01-01';

-- fact: children_visited
WITH met AS (
    SELECT person, min(visited_on) AS met_on, min(row) AS row
    FROM child_visits
    WHERE visited_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31' GROUP BY person
)
SELECT unit, organisation, greatest(since, met_on) AS begins, until, row AS record, amount
FROM children_fact JOIN met ON person = unit
WHERE begins < until;

-- fact: elders_checked
WITH met AS (
    SELECT person, min(checked_on) AS met_on, min(row) AS row
    FROM health_checks
    WHERE complete AND checked_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31' GROUP BY person
)
SELECT unit, organisation, greatest(since, met_on) AS begins, until, row AS record, amount
FROM elders_fact JOIN met ON person = unit
WHERE begins < until;

-- fact: elders_tcm
WITH met AS (
    SELECT person, min(served_on) AS met_on, min(row) AS row
    FROM tcm_services
    WHERE service = 'elder' AND served_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31' GROUP BY person
)
SELECT unit, organisation, greatest(since, met_on) AS begins, until, row AS record, amount
FROM elders_fact JOIN met ON person = unit
WHERE begins < until;

-- fact: infants_tcm
WITH met AS (
    SELECT person, min(served_on) AS met_on, min(row) AS row
    FROM tcm_services
    WHERE service = 'child' AND months_of_age IN (6, 12, 18, 24, 30, 36)
      AND served_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31' GROUP BY person
)
SELECT unit, organisation, greatest(since, met_on) AS begins, until, row AS record, amount
FROM infants_fact JOIN met ON person = unit
WHERE begins < until;

-- fact: tuberculosis_followed
WITH met AS (
    SELECT person, min(followed_on) AS met_on, min(row) AS row
    FROM followups
    WHERE condition = 'tuberculosis' AND followed_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31' GROUP BY person
)
SELECT unit, organisation, greatest(since, met_on) AS begins, until, row AS record, amount
FROM tuberculosis_patients_fact JOIN met ON person = unit
WHERE begins < until;

-- fact: mental_disorder_followed
WITH met AS (SELECT person, min(followed_on) AS met_on, min(row) AS row FROM mental_disorder_contacts GROUP BY person)
SELECT unit, organisation, greatest(since, met_on) AS begins, until, row AS record, amount
FROM mental_disorder_patients_fact JOIN met ON person = unit
WHERE begins < until;

-- fact: mental_disorder_four
WITH met AS (
    SELECT person, followed_on AS met_on, row FROM mental_disorder_contacts
    QUALIFY row_number() OVER (PARTITION BY person ORDER BY row) = 4
)
SELECT unit, organisation, greatest(since, met_on) AS begins, until, row AS record, amount
FROM mental_disorder_patients_fact JOIN met ON person = unit
WHERE begins < until;

-- fact: hypertension_four
WITH met AS (
    SELECT person, followed_on AS met_on, row FROM hypertension_contacts
    WHERE is_met
    QUALIFY row_number() OVER (PARTITION BY person ORDER BY row) = 4
)
SELECT unit, organisation, greatest(since, met_on) AS begins, until, row AS record, amount
FROM hypertension_patients_fact JOIN met ON person = unit
WHERE begins < until;

-- fact: diabetes_four
WITH met AS (
    SELECT person, followed_on AS met_on, row FROM diabetes_contacts
    WHERE is_met
    QUALIFY row_number() OVER (PARTITION BY person ORDER BY row) = 4
)
SELECT unit, organisation, greatest(since, met_on) AS begins, until, row AS record, amount
FROM diabetes_patients_fact JOIN met ON person = unit
WHERE begins < until;

-- fact: hypertension_controlled
WITH met AS (
    SELECT person, row, followed_on,
           coalesce(lead(followed_on) OVER (PARTITION BY person ORDER BY row), DATE '2017-01-01') AS next_on
    FROM hypertension_contacts QUALIFY passes
)
SELECT unit, organisation, greatest(since, followed_on) AS begins, least(until, next_on) AS ends, row AS record, amount
FROM hypertension_patients_fact JOIN met ON person = unit
WHERE begins < ends;

-- fact: diabetes_controlled
WITH met AS (
    SELECT person, row, followed_on,
           coalesce(lead(followed_on) OVER (PARTITION BY person ORDER BY row), DATE '2017-01-01') AS next_on
    FROM diabetes_contacts QUALIFY passes
)
SELECT unit, organisation, greatest(since, followed_on) AS begins, least(until, next_on) AS ends, row AS record, amount
FROM diabetes_patients_fact JOIN met ON person = unit
WHERE begins < ends;

-- fact: mental_disorder_stable
WITH met AS (
    SELECT person, row, followed_on,
           coalesce(lead(followed_on) OVER (PARTITION BY person ORDER BY row), DATE '2017-01-01') AS next_on
    FROM mental_disorder_contacts QUALIFY passes
)
SELECT unit, organisation, greatest(since, followed_on) AS begins, least(until, next_on) AS ends, row AS record, amount
FROM mental_disorder_patients_fact JOIN met ON person = unit
WHERE begins < ends;

-- fact: deliveries
SELECT row AS unit, organisation, delivered_on AS since, DATE '2017-01-01' AS until, row AS record, 1 AS amount
FROM deliveries WHERE delivered_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31';

-- fact: live_births
SELECT row AS unit, organisation, delivered_on AS since, DATE '2017-01-01' AS until, row AS record,
       live_births AS amount
FROM deliveries WHERE delivered_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31';

-- fact: deliveries_after_five_visits
WITH met AS (
    SELECT pregnancy, visited_on AS met_on, row FROM antenatal_visits
    QUALIFY row_number() OVER (PARTITION BY pregnancy ORDER BY row) = 5
)
SELECT d.row AS unit, organisation, delivered_on AS since, DATE '2017-01-01' AS until, met.row AS record, 1 AS amount
FROM deliveries AS d JOIN met USING (pregnancy)
WHERE delivered_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31' AND met_on <= delivered_on;

-- fact: doses_due
SELECT row AS unit, organisation, due_on AS since, DATE '2017-01-01' AS until, row AS record, 1 AS amount
FROM vaccinations WHERE due_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31';

-- fact: doses_given
SELECT row AS unit, organisation, greatest(due_on, given_on) AS since, DATE '2017-01-01' AS until, row AS record,
       1 AS amount
FROM vaccinations WHERE due_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31' AND given_on <= DATE '2016-12-31';
