-- How work comes into the queue. All in plpgsql, which binds late: graphile_worker's schema is made by its own
-- migrations. Who may execute what stands in lib/grants.ts.
-- enqueue_scan and opt_out are all that the site's role may do besides reading; they act as the owner, so their
-- search_path is pinned and they check what they are given.

-- A domain as it is stored: A-label, lower case, no dot at the end.
CREATE FUNCTION is_stored_domain(domain text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT length(domain) <= 253
    AND domain ~ '^([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$';
$$;

-- Puts the scan's job into the queue; one that waits there already is moved to run_at, and its attempts begin anew.
-- The queue's name makes it one job per domain at a time; a visitor, who waits for it, goes first.
CREATE FUNCTION schedule_scan(scan_id uuid, domain text, cause text, run_at timestamptz) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM graphile_worker.add_job(
    identifier => 'scan-domain',
    payload => json_build_object('scanId', scan_id, 'domain', domain),
    queue_name => 'domain:' || domain,
    run_at => run_at,
    max_attempts => 25,
    job_key => 'scan:' || scan_id,
    priority => CASE cause WHEN 'visitor' THEN -1 ELSE 0 END
  );
END;
$$;

-- Asks for a scan of a domain. One row comes out:
--   queued      its id
--   already     one waits or runs; its id
--   cooling     one ended less than ten minutes ago; its id
--   opted-out   the operator asked not to be tested
--   full        more than 200 scans that visitors asked for wait
CREATE FUNCTION enqueue_scan(asked_domain text, asked_cause text)
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
  IF EXISTS (SELECT FROM opt_out WHERE opt_out.domain = asked_domain AND opt_out.source = 'asked') THEN
    RETURN QUERY SELECT 'opted-out', NULL::uuid;
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
  WHERE scan.server_id = known_server AND scan.state <> 'failed'
    AND scan.finished_at > now() - interval '10 minutes'
  ORDER BY scan.finished_at DESC LIMIT 1;
  IF FOUND THEN
    RETURN QUERY SELECT 'cooling', found_scan;
    RETURN;
  END IF;

  INSERT INTO scan (id, server_id, cause) VALUES (gen_random_uuid(), known_server, asked_cause)
  RETURNING scan.id INTO found_scan;
  PERFORM schedule_scan(found_scan, asked_domain, asked_cause, now());
  RETURN QUERY SELECT 'queued', found_scan;
END;
$$;

-- Enqueues what is due, at most 100 at a time, and says how many scans it made. Two workers that tick at once share
-- the due servers out. The next time is set here, so that one whose scan is refused or lost does not stand first again.
CREATE FUNCTION enqueue_due_scans() RETURNS integer
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  due record;
  queued integer := 0;
BEGIN
  FOR due IN
    SELECT server.id, server.domain, server.scan_interval_hours FROM server
    WHERE server.next_scan_at <= now() AND NOT server.is_paused
      -- What a visitor added and nobody ever reached is not asked again until somebody adds it again.
      AND (server.is_listed OR server.word_rank < 4)
      AND NOT EXISTS (
        SELECT FROM opt_out WHERE opt_out.domain = server.domain AND opt_out.source = 'asked'
      )
    ORDER BY server.next_scan_at LIMIT 100
    FOR UPDATE SKIP LOCKED
  LOOP
    UPDATE server SET next_scan_at = now() + make_interval(hours => due.scan_interval_hours)
    WHERE server.id = due.id;
    queued := queued + (
      SELECT count(*) FROM enqueue_scan(due.domain, 'schedule') AS asked WHERE asked.state = 'queued'
    );
  END LOOP;
  RETURN queued;
END;
$$;

-- Takes a domain out of all testing. 'opted-out', also when it was already; 'full' when more came in an hour than
-- people would ask for.
CREATE FUNCTION opt_out(asked_domain text, asked_note text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF asked_domain IS NULL OR NOT is_stored_domain(asked_domain) THEN
    RAISE EXCEPTION 'not a domain as it is stored: %', left(asked_domain, 80)
      USING ERRCODE = 'invalid_parameter_value';
  END IF;
  IF 200 < (
    SELECT count(*) FROM opt_out
    WHERE opt_out.source = 'asked' AND opt_out.since > now() - interval '1 hour'
  ) THEN
    RETURN 'full';
  END IF;
  INSERT INTO opt_out (domain, source, note) VALUES (asked_domain, 'asked', left(asked_note, 1000))
  ON CONFLICT (domain) DO UPDATE SET source = 'asked', note = excluded.note;
  RETURN 'opted-out';
END;
$$;

REVOKE ALL ON FUNCTION
  is_stored_domain(text), schedule_scan(uuid, text, text, timestamptz), enqueue_scan(text, text),
  enqueue_due_scans(), opt_out(text, text)
FROM PUBLIC;
