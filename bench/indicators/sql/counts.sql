-- From intervals added up to what is asked: the same for DuckDB and PostgreSQL.
-- "counts" has the columns fact, organisation, first, ending, amount; "totals" the columns fact, amount.

-- view: sheet
SELECT * FROM (VALUES
    ('budget_completion', 'paid', 'budgeted'),
    ('funds_arrival', 'arrived', 'budgeted'),
    ('funds_spending', 'paid', 'arrived'),
    ('funds_earmarked', 'paid_for_its_purpose', 'paid'),
    ('health_record_established', 'health_records_open', 'residents'),
    ('child_managed', 'children_visited', 'children'),
    ('antenatal_five_visits', 'deliveries_after_five_visits', 'live_births'),
    ('elder_managed', 'elders_checked', 'elders'),
    ('hypertension_managed', 'hypertension_patients', 'hypertension_estimated'),
    ('diabetes_managed', 'diabetes_patients', 'diabetes_estimated'),
    ('mental_disorder_managed', 'mental_disorder_followed', 'mental_disorder_patients'),
    ('elder_tcm', 'elders_tcm', 'elders'),
    ('infant_tcm', 'infants_tcm', 'infants'),
    ('tuberculosis_managed', 'tuberculosis_followed', 'tuberculosis_patients'),
    ('education_sessions', 'sessions_held', 'sessions_asked'),
    ('vaccination', 'doses_given', 'doses_due'),
    ('infectious_reporting', 'infectious_events_in_time', 'infectious_events'),
    ('supervision_reporting', 'supervision_events_reported', 'supervision_events'),
    ('hypertension_standard', 'hypertension_four', 'hypertension_patients'),
    ('diabetes_standard', 'diabetes_four', 'diabetes_patients'),
    ('mental_disorder_standard', 'mental_disorder_four', 'mental_disorder_patients'),
    ('hypertension_controlled', 'hypertension_controlled', 'hypertension_patients'),
    ('diabetes_controlled', 'diabetes_controlled', 'diabetes_patients'),
    ('mental_disorder_stable', 'mental_disorder_stable', 'mental_disorder_patients'),
    ('resident_awareness', 'aware', 'asked_whether_aware'),
    ('resident_satisfaction', 'satisfied', 'asked_whether_satisfied')
) AS named(key, numerator, denominator);

-- view: places
SELECT row AS organisation, CASE level WHEN 'station' THEN parent ELSE row END AS place, level = 'centre' AS is_centre
FROM organisations;

-- job: totals
SELECT key, (SELECT row FROM organisations WHERE level = 'district'), 12, coalesce(n.amount, 0), coalesce(d.amount, 0)
FROM sheet LEFT JOIN totals AS n ON n.fact = numerator LEFT JOIN totals AS d ON d.fact = denominator;

-- job: cube
WITH changes AS (
    SELECT fact, place, month, sum(amount) AS amount
    FROM (
        SELECT fact, organisation, first AS month, amount FROM counts
        UNION ALL SELECT fact, organisation, ending, -amount FROM counts WHERE ending <= 12
    ) AS moves JOIN places USING (organisation)
    GROUP BY fact, place, month HAVING sum(amount) <> 0
),
sides AS (SELECT numerator AS fact FROM sheet UNION SELECT denominator FROM sheet),
centres AS (SELECT place FROM places WHERE is_centre),
cells AS (
    SELECT fact, place, month, sum(coalesce(amount, 0)) OVER (PARTITION BY fact, place ORDER BY month) AS amount
    FROM sides CROSS JOIN (SELECT place FROM centres UNION SELECT place FROM changes) AS every_place
    CROSS JOIN generate_series(1, 12) AS months(month)
    LEFT JOIN changes USING (fact, place, month)
),
listed AS (
    SELECT key, numerator, denominator, place FROM sheet CROSS JOIN centres
    UNION SELECT key, numerator, denominator, place FROM sheet JOIN changes ON fact IN (numerator, denominator)
)
SELECT key, place, month, n.amount, d.amount
FROM listed
JOIN cells AS n USING (place)
JOIN cells AS d USING (place, month)
WHERE n.fact = numerator AND d.fact = denominator;

-- job: patients
WITH listed AS (
    SELECT f.unit, f.organisation, f.since FROM hypertension_patients_fact AS f JOIN places USING (organisation)
    WHERE place = {centre} AND f.since <= DATE '2016-12-31' AND f.until > DATE '2016-12-31'
),
controlled AS (SELECT unit FROM hypertension_controlled_fact WHERE until > DATE '2016-12-31'),
contacts AS (
    SELECT person, count(*) AS done, max(f.row) AS last
    FROM followups AS f JOIN listed ON person = unit
    WHERE condition = 'hypertension' AND followed_on BETWEEN DATE '2016-01-01' AND DATE '2016-12-31'
    GROUP BY person
)
SELECT l.unit, l.organisation,
       CASE WHEN done > 0 OR greatest(since, DATE '2016-01-01') <= DATE '2016-10-01' THEN 'missing' ELSE 'not_yet_due' END,
       CASE WHEN done > 0 THEN 'last_fails' ELSE 'none' END,
       coalesce(done, 0), coalesce(last, -1)
FROM listed AS l LEFT JOIN contacts AS c ON c.person = l.unit
WHERE l.unit NOT IN (SELECT unit FROM controlled);
