-- The same intervals for PostgreSQL: "index" statements make the good indexes, every "fact" is a view.
-- A fact is (unit, organisation, since, until, record, amount), as in duckdb.sql.

-- index: residents_birth
CREATE INDEX ON residents (born_on) INCLUDE (person, organisation, since, until, died_on, row);

-- index: persons_row
CREATE UNIQUE INDEX ON persons (row) INCLUDE (born_on, died_on);

-- index: conditions_person
CREATE INDEX ON conditions (condition, person) INCLUDE (row, organisation, since, until);

-- index: followups_person
CREATE INDEX ON followups (condition, person, row)
    INCLUDE (followed_on, way, systolic, diastolic, fasting_glucose, stability);

-- index: health_records_person
CREATE INDEX ON health_records (person, row) INCLUDE (opened_on, closed_on);

-- index: child_visits_person
CREATE INDEX ON child_visits (person, row) INCLUDE (visited_on);

-- index: health_checks_person
CREATE INDEX ON health_checks (person, row) INCLUDE (checked_on, complete);

-- index: tcm_services_person
CREATE INDEX ON tcm_services (service, person, row) INCLUDE (served_on, months_of_age);

-- index: antenatal_visits_pregnancy
CREATE INDEX ON antenatal_visits (pregnancy, row) INCLUDE (visited_on);

-- index: deliveries_day
CREATE INDEX ON deliveries (delivered_on) INCLUDE (pregnancy, organisation, live_births, row);

-- index: vaccinations_day
CREATE INDEX ON vaccinations (due_on) INCLUDE (given_on, organisation, row);

-- fact: residents
SELECT person AS unit, organisation, since, least(until, died_on, DATE '2017-01-01') AS until, row AS record, 1 AS amount
FROM residents
WHERE since < least(until, died_on, DATE '2017-01-01') AND least(until, died_on, DATE '2017-01-01') > DATE '2016-01-01';

-- fact: children
SELECT unit, organisation, since, until, record, 1 AS amount
FROM (
    SELECT person AS unit, organisation, since, row AS record,
           least(until, died_on, DATE '2017-01-01', CAST(born_on + INTERVAL '84 months' AS date)) AS until
    FROM residents WHERE born_on >= DATE '2009-01-01'
) AS stays
WHERE since < until AND until > DATE '2016-01-01';

-- fact: infants
SELECT unit, organisation, since, until, record, 1 AS amount
FROM (
    SELECT person AS unit, organisation, since, row AS record,
           least(until, died_on, DATE '2017-01-01', CAST(born_on + INTERVAL '37 months' AS date)) AS until
    FROM residents WHERE born_on >= DATE '2012-12-01'
) AS stays
WHERE since < until AND until > DATE '2016-01-01';

-- fact: elders
SELECT unit, organisation, since, until, record, 1 AS amount
FROM (
    SELECT person AS unit, organisation, greatest(since, CAST(born_on + INTERVAL '65 years' AS date)) AS since,
           least(until, died_on, DATE '2017-01-01') AS until, row AS record
    FROM residents WHERE born_on < DATE '1952-01-01'
) AS stays
WHERE since < until AND until > DATE '2016-01-01';

-- view: registrations
SELECT person AS unit, organisation, since, until, record, 1 AS amount, condition, elder_on
FROM (
    SELECT person, organisation, since, least(until, died_on, DATE '2017-01-01') AS until, c.row AS record, condition,
           CAST(born_on + INTERVAL '65 years' AS date) AS elder_on
    FROM conditions AS c JOIN persons AS p ON p.row = c.person
) AS spells
WHERE since < until AND until > DATE '2016-01-01';

-- fact: hypertension_patients
SELECT unit, organisation, since, until, record, amount FROM registrations WHERE condition = 'hypertension';

-- fact: diabetes_patients
SELECT unit, organisation, since, until, record, amount FROM registrations WHERE condition = 'diabetes';

-- fact: mental_disorder_patients
SELECT unit, organisation, since, until, record, amount FROM registrations
WHERE condition = 'severe_mental_disorder';

-- fact: tuberculosis_patients
SELECT unit, organisation, since, until, record, amount FROM registrations WHERE condition = 'tuberculosis';

-- fact: health_records_open
SELECT unit, organisation, greatest(since, opened_on, covered) AS since, least(until, closed_on) AS until,
       row AS record, amount
FROM residents_fact JOIN (
    SELECT person, row, opened_on, coalesce(closed_on, DATE '2017-01-01') AS closed_on,
           max(coalesce(closed_on, DATE '2017-01-01'))
               OVER (PARTITION BY person ORDER BY row ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS covered
    FROM health_records
) AS records ON person = unit
WHERE greatest(since, opened_on, covered) < least(until, closed_on)
  AND least(until, closed_on) > DATE '2016-01-01';

-- fact: children_visited
SELECT unit, organisation, greatest(since, met_on) AS since, until, row AS record, amount
FROM children_fact JOIN (
    SELECT person, min(visited_on) AS met_on, min(row) AS row FROM child_visits
    WHERE visited_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31' GROUP BY person
) AS met ON person = unit
WHERE greatest(since, met_on) < until;

-- fact: elders_checked
SELECT unit, organisation, greatest(since, met_on) AS since, until, row AS record, amount
FROM elders_fact JOIN (
    SELECT person, min(checked_on) AS met_on, min(row) AS row FROM health_checks
    WHERE complete AND checked_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31' GROUP BY person
) AS met ON person = unit
WHERE greatest(since, met_on) < until;

-- fact: elders_tcm
SELECT unit, organisation, greatest(since, met_on) AS since, until, row AS record, amount
FROM elders_fact JOIN (
    SELECT person, min(served_on) AS met_on, min(row) AS row FROM tcm_services
    WHERE service = 'elder' AND served_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31' GROUP BY person
) AS met ON person = unit
WHERE greatest(since, met_on) < until;

-- fact: infants_tcm
SELECT unit, organisation, greatest(since, met_on) AS since, until, row AS record, amount
FROM infants_fact JOIN (
    SELECT person, min(served_on) AS met_on, min(row) AS row FROM tcm_services
    WHERE service = 'child' AND months_of_age IN (6, 12, 18, 24, 30, 36)
      AND served_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31' GROUP BY person
) AS met ON person = unit
WHERE greatest(since, met_on) < until;

-- fact: tuberculosis_followed
SELECT unit, organisation, greatest(since, met_on) AS since, until, row AS record, amount
FROM tuberculosis_patients_fact JOIN (
    SELECT person, min(followed_on) AS met_on, min(row) AS row FROM followups
    WHERE condition = 'tuberculosis' AND followed_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31' GROUP BY person
) AS met ON person = unit
WHERE greatest(since, met_on) < until;

-- fact: mental_disorder_followed
SELECT unit, organisation, greatest(since, met_on) AS since, until, row AS record, amount
FROM mental_disorder_patients_fact JOIN (
    SELECT person, min(followed_on) AS met_on, min(row) AS row FROM followups
    WHERE condition = 'severe_mental_disorder' AND followed_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31'
    GROUP BY person
) AS met ON person = unit
WHERE greatest(since, met_on) < until;

-- fact: mental_disorder_four
SELECT unit, organisation, greatest(since, met_on) AS since, until, row AS record, amount
FROM mental_disorder_patients_fact JOIN (
    SELECT person, row, followed_on AS met_on, row_number() OVER (PARTITION BY person ORDER BY row) AS place
    FROM followups
    WHERE condition = 'severe_mental_disorder' AND followed_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31'
) AS met ON person = unit AND place = 4
WHERE greatest(since, met_on) < until;

-- fact: hypertension_four
SELECT unit, organisation, greatest(since, met_on) AS since, until, row AS record, amount
FROM hypertension_patients_fact JOIN (
    SELECT person, row, followed_on AS met_on, row_number() OVER (PARTITION BY person ORDER BY row) AS place
    FROM followups
    WHERE condition = 'hypertension' AND way IN ('outpatient', 'home')
      AND followed_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31'
) AS met ON person = unit AND place = 4
WHERE greatest(since, met_on) < until;

-- fact: diabetes_four
SELECT unit, organisation, greatest(since, met_on) AS since, until, row AS record, amount
FROM diabetes_patients_fact JOIN (
    SELECT person, row, followed_on AS met_on, row_number() OVER (PARTITION BY person ORDER BY row) AS place
    FROM followups
    WHERE condition = 'diabetes' AND way IN ('outpatient', 'home')
      AND followed_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31'
) AS met ON person = unit AND place = 4
WHERE greatest(since, met_on) < until;

-- fact: hypertension_controlled
SELECT unit, organisation, greatest(since, followed_on) AS since, least(until, next_on) AS until, row AS record, amount
FROM registrations JOIN (
    SELECT person, row, followed_on, systolic, diastolic,
           coalesce(lead(followed_on) OVER (PARTITION BY person ORDER BY row), DATE '2017-01-01') AS next_on
    FROM followups
    WHERE condition = 'hypertension' AND followed_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31'
) AS contacts ON person = unit
WHERE condition = 'hypertension' AND greatest(since, followed_on) < least(until, next_on)
  AND diastolic < 90 AND (systolic < 140 OR systolic < 150 AND followed_on >= elder_on);

-- fact: diabetes_controlled
SELECT unit, organisation, greatest(since, followed_on) AS since, least(until, next_on) AS until, row AS record, amount
FROM diabetes_patients_fact JOIN (
    SELECT person, row, followed_on, fasting_glucose,
           coalesce(lead(followed_on) OVER (PARTITION BY person ORDER BY row), DATE '2017-01-01') AS next_on
    FROM followups
    WHERE condition = 'diabetes' AND followed_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31'
) AS contacts ON person = unit
WHERE fasting_glucose < 7.0 AND greatest(since, followed_on) < least(until, next_on);

-- fact: mental_disorder_stable
SELECT unit, organisation, greatest(since, followed_on) AS since, least(until, next_on) AS until, row AS record, amount
FROM mental_disorder_patients_fact JOIN (
    SELECT person, row, followed_on, stability,
           coalesce(lead(followed_on) OVER (PARTITION BY person ORDER BY row), DATE '2017-01-01') AS next_on
    FROM followups
    WHERE condition = 'severe_mental_disorder' AND followed_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31'
) AS contacts ON person = unit
WHERE stability = 'stable' AND greatest(since, followed_on) < least(until, next_on);

-- fact: deliveries
SELECT row AS unit, organisation, delivered_on AS since, DATE '2017-01-01' AS until, row AS record, 1 AS amount
FROM deliveries WHERE delivered_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31';

-- fact: live_births
SELECT row AS unit, organisation, delivered_on AS since, DATE '2017-01-01' AS until, row AS record,
       live_births AS amount
FROM deliveries WHERE delivered_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31';

-- fact: deliveries_after_five_visits
SELECT d.row AS unit, organisation, delivered_on AS since, DATE '2017-01-01' AS until, met.row AS record, 1 AS amount
FROM deliveries AS d JOIN (
    SELECT pregnancy, row, visited_on AS met_on, row_number() OVER (PARTITION BY pregnancy ORDER BY row) AS place
    FROM antenatal_visits
) AS met ON met.pregnancy = d.pregnancy AND place = 5 AND met_on <= delivered_on
WHERE delivered_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31';

-- fact: doses_due
SELECT row AS unit, organisation, due_on AS since, DATE '2017-01-01' AS until, row AS record, 1 AS amount
FROM vaccinations WHERE due_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31';

-- fact: doses_given
SELECT row AS unit, organisation, greatest(due_on, given_on) AS since, DATE '2017-01-01' AS until, row AS record,
       1 AS amount
FROM vaccinations WHERE due_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31' AND given_on <= DATE '2016-12-31';
