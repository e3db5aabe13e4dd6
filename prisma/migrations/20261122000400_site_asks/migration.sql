-- The site asks as a visitor and as nobody else: with a cause of its choice it could pass the limit of visitors.
CREATE FUNCTION enqueue_visitor_scan(asked_domain text) RETURNS TABLE (state text, scan_id uuid)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT asked.state, asked.scan_id FROM enqueue_scan(asked_domain, 'visitor') AS asked;
$$;

-- As before, but a day that was only judged anew (tier 'judge') cools nothing down.
CREATE OR REPLACE FUNCTION enqueue_scan(asked_domain text, asked_cause text)
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
  WHERE scan.server_id = known_server AND scan.state <> 'failed' AND scan.tier <> 'judge'
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

-- Removes domains that a visitor added more than a week ago and of which no look ever found anything: neither a record
-- nor an address. Their reports say only that, and go with them; nothing else is ever deleted, so that the worker's
-- role need not be able to. An opt-out stays.
CREATE FUNCTION prune_unfound_servers() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  pruned integer;
BEGIN
  DELETE FROM server
  WHERE server.listed_from = 'added by a visitor' AND NOT server.is_listed AND server.operator IS NULL
    AND server.listed_at < now() - interval '7 days'
    AND NOT EXISTS (
      SELECT FROM scan WHERE scan.server_id = server.id
        AND (scan.finished_at IS NULL OR scan.requested_at > now() - interval '7 days')
    )
    AND EXISTS (
      SELECT FROM observation AS seen WHERE seen.server_id = server.id
        AND seen.probe = 'service-records' AND seen.status = 'observed'
    )
    AND NOT EXISTS (
      SELECT FROM observation AS seen WHERE seen.server_id = server.id AND seen.status = 'observed' AND (
        seen.probe = 'reachability' OR seen.probe = 'service-records' AND (
          seen.body @? '$.services.*.state ? (@ != "absent")'
          OR seen.body @? '$.hosts.*.state ? (@ != "answered")'
          OR seen.body @? '$.hosts.*.failedFamilies[*]'
          OR seen.body @? '$.hosts.*.addresses[*]'
        )
      )
    );
  GET DIAGNOSTICS pruned = ROW_COUNT;
  RETURN pruned;
END;
$$;

REVOKE ALL ON FUNCTION enqueue_visitor_scan(text), prune_unfound_servers() FROM PUBLIC;
