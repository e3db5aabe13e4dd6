-- A third tier of looks: what can only be tried with an account, once a day at a random time.

-- Whether there is an account to try with, or one may be made. One that needs attention is not tried.
CREATE FUNCTION may_try(asked server) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE known.state
    WHEN 'ready' THEN true
    WHEN 'making' THEN coalesce(known.not_before, '-infinity') <= now()
    WHEN 'attention' THEN false
    ELSE asked.allows_account
  END
  FROM (SELECT 1) AS one LEFT JOIN credential_account AS known
    ON known.server_id = asked.id AND known.role = 'account';
$$;

-- As before; a functional look is slow as well: it bears the same flag, and stands behind the quick ones.
CREATE OR REPLACE FUNCTION schedule_scan(scan_id uuid, domain text, cause text, run_at timestamptz) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  is_slow boolean := EXISTS (SELECT FROM scan WHERE scan.id = scan_id AND scan.tier IN ('full', 'functional'));
BEGIN
  PERFORM graphile_worker.add_job(
    identifier => 'scan-domain',
    payload => json_build_object('scanId', scan_id, 'domain', domain),
    queue_name => 'domain:' || domain,
    run_at => run_at,
    max_attempts => 25,
    job_key => 'scan:' || scan_id,
    priority => CASE WHEN cause = 'visitor' THEN -1 WHEN is_slow THEN 1 ELSE 0 END,
    flags => CASE WHEN is_slow THEN ARRAY['full'] END
  );
END;
$$;

-- As before, with the tier 'functional', and one more answer:
--   no-account  a functional look was asked for, and there is no account to try with, nor may one be made
CREATE OR REPLACE FUNCTION enqueue_scan(asked_domain text, asked_cause text, asked_tier text DEFAULT NULL)
RETURNS TABLE (state text, scan_id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  known_server integer;
  found_scan uuid;
BEGIN
  IF asked_domain IS NULL OR NOT is_stored_domain(asked_domain) THEN
    RAISE EXCEPTION 'not a domain as it is stored: %', left(asked_domain, 80)
      USING ERRCODE = 'invalid_parameter_value';
  END IF;
  IF asked_cause IS NULL OR asked_cause NOT IN ('visitor', 'schedule', 'operator') THEN
    RAISE EXCEPTION 'not a cause: %', left(asked_cause, 80) USING ERRCODE = 'invalid_parameter_value';
  END IF;
  IF asked_tier NOT IN ('quick', 'full', 'functional') THEN
    RAISE EXCEPTION 'not a tier: %', left(asked_tier, 80) USING ERRCODE = 'invalid_parameter_value';
  END IF;
  IF EXISTS (SELECT FROM opt_out WHERE opt_out.domain = asked_domain AND opt_out.source = 'asked') THEN
    RETURN QUERY SELECT 'opted-out', NULL::uuid;
    RETURN;
  END IF;
  IF asked_tier = 'functional' AND NOT EXISTS (
    SELECT FROM server WHERE server.domain = asked_domain AND may_try(server)
  ) THEN
    RETURN QUERY SELECT 'no-account', NULL::uuid;
    RETURN;
  END IF;

  -- A domain that nobody knew is unlisted until a report shows that people can join it.
  SELECT server.id INTO known_server FROM server WHERE server.domain = asked_domain FOR UPDATE;
  IF asked_cause = 'visitor' AND NOT EXISTS (
    SELECT FROM scan WHERE scan.server_id = known_server AND scan.finished_at IS NULL
  ) AND 200 < (
    SELECT count(*) FROM scan
    WHERE scan.cause = 'visitor' AND scan.state IN ('queued', 'postponed')
  ) THEN
    RETURN QUERY SELECT 'full', NULL::uuid;
    RETURN;
  END IF;
  IF known_server IS NULL THEN
    INSERT INTO server (domain, listed_from, is_listed)
    VALUES (asked_domain, 'added by a visitor', false)
    ON CONFLICT (domain) DO NOTHING;
    SELECT server.id INTO known_server FROM server WHERE server.domain = asked_domain FOR UPDATE;
  END IF;

  -- The lock on the server's row makes the rest single flight.
  SELECT scan.id INTO found_scan FROM scan
  WHERE scan.server_id = known_server AND scan.finished_at IS NULL
  ORDER BY scan.requested_at DESC LIMIT 1;
  IF FOUND THEN
    RETURN QUERY SELECT 'already', found_scan;
    RETURN;
  END IF;
  SELECT scan.id INTO found_scan FROM scan
  WHERE scan.server_id = known_server AND scan.state <> 'failed' AND scan.tier <> 'judge'
    AND scan.finished_at > now() - interval '10 minutes'
  ORDER BY scan.finished_at DESC LIMIT 1;
  IF FOUND THEN
    RETURN QUERY SELECT 'cooling', found_scan;
    RETURN;
  END IF;

  INSERT INTO scan (id, server_id, cause, tier)
  VALUES (gen_random_uuid(), known_server, asked_cause, coalesce(asked_tier, due_tier(known_server, asked_cause)))
  RETURNING scan.id INTO found_scan;
  PERFORM schedule_scan(found_scan, asked_domain, asked_cause, now());
  RETURN QUERY SELECT 'queued', found_scan;
END;
$$;

-- When the next functional look comes if no report of this one says otherwise: a day later on average, at any time of the
-- day; what another scan only stands in the way of comes soon after it.
CREATE FUNCTION next_functional_try(asked_state text, hours integer) RETURNS timestamptz
LANGUAGE sql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT now() + CASE asked_state
    WHEN 'queued' THEN make_interval(hours => hours) * (0.75 + random() / 2)
    ELSE interval '15 minutes'
  END;
$$;

-- As enqueue_due_scans, for the functional looks; about 20 of them wait or run at once.
CREATE FUNCTION enqueue_due_functional_scans() RETURNS integer
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  due record;
  asked_state text;
  queued integer := 0;
  room integer := 20 - (
    SELECT count(*) FROM scan
    WHERE scan.tier = 'functional' AND scan.cause = 'schedule' AND scan.finished_at IS NULL
  );
BEGIN
  FOR due IN
    SELECT server.id, server.domain, server.functional_interval_hours AS hours FROM server
    WHERE server.functional_due_at <= now() AND is_watched(server) AND may_try(server)
      AND NOT EXISTS (SELECT FROM opt_out WHERE opt_out.domain = server.domain)
    ORDER BY server.functional_due_at LIMIT greatest(room, 0)
    FOR UPDATE SKIP LOCKED
  LOOP
    SELECT asked.state INTO asked_state FROM enqueue_scan(due.domain, 'schedule', 'functional') AS asked;
    UPDATE server SET functional_due_at = next_functional_try(asked_state, due.hours) WHERE server.id = due.id;
    queued := queued + (asked_state = 'queued')::integer;
  END LOOP;
  RETURN queued;
END;
$$;

REVOKE ALL ON FUNCTION
  may_try(server), next_functional_try(text, integer), enqueue_due_functional_scans()
FROM PUBLIC;
