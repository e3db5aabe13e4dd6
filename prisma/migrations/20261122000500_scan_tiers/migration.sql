-- Two tiers of looks: a quick one for the first report and every day, a full one weekly, on request, and where the two
-- do not agree.

-- When the next full look is due; null: there is no report yet, and the first look is a quick one.
ALTER TABLE "server" ADD COLUMN "full_due_at" TIMESTAMPTZ(3);
CREATE INDEX "server_full_due_at_idx" ON "server"("full_due_at");

-- Those that are known already are looked at in full within a day, not all at once.
UPDATE "server" SET "full_due_at" = now() + random() * interval '1 day' WHERE "last_report_at" IS NOT NULL;

-- Which look a server gets now. Who asks again for a server that has a report wants to see everything.
CREATE FUNCTION due_tier(asked_server integer, asked_cause text) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE
    WHEN server.last_report_at IS NULL THEN 'quick'
    WHEN asked_cause <> 'schedule' THEN 'full'
    WHEN coalesce(server.full_due_at, '-infinity') <= now() THEN 'full'
    ELSE 'quick'
  END
  FROM server WHERE server.id = asked_server;
$$;

-- As before; a full look takes minutes: it bears a flag, by which a worker takes only some of them at once, and those
-- of the schedule stand behind the quick ones.
CREATE OR REPLACE FUNCTION schedule_scan(scan_id uuid, domain text, cause text, run_at timestamptz) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  is_full boolean := EXISTS (SELECT FROM scan WHERE scan.id = scan_id AND scan.tier = 'full');
BEGIN
  PERFORM graphile_worker.add_job(
    identifier => 'scan-domain',
    payload => json_build_object('scanId', scan_id, 'domain', domain),
    queue_name => 'domain:' || domain,
    run_at => run_at,
    max_attempts => 25,
    job_key => 'scan:' || scan_id,
    priority => CASE WHEN cause = 'visitor' THEN -1 WHEN is_full THEN 1 ELSE 0 END,
    flags => CASE WHEN is_full THEN ARRAY['full'] END
  );
END;
$$;

-- As before, with the tier: asked for, or as it is due.
DROP FUNCTION enqueue_scan(text, text);
CREATE FUNCTION enqueue_scan(asked_domain text, asked_cause text, asked_tier text DEFAULT NULL)
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
  IF asked_tier NOT IN ('quick', 'full') THEN
    RAISE EXCEPTION 'not a tier: %', left(asked_tier, 80) USING ERRCODE = 'invalid_parameter_value';
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

  INSERT INTO scan (id, server_id, cause, tier)
  VALUES (gen_random_uuid(), known_server, asked_cause, coalesce(asked_tier, due_tier(known_server, asked_cause)))
  RETURNING scan.id INTO found_scan;
  PERFORM schedule_scan(found_scan, asked_domain, asked_cause, now());
  RETURN QUERY SELECT 'queued', found_scan;
END;
$$;

-- Whom the schedule looks at: neither who is paused or opted out, nor what a visitor added and nobody ever reached: that
-- is not asked again until somebody adds it again.
CREATE FUNCTION is_watched(asked server) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT NOT asked.is_paused AND (asked.is_listed OR asked.word_rank < 4) AND NOT EXISTS (
    SELECT FROM opt_out WHERE opt_out.domain = asked.domain AND opt_out.source = 'asked'
  );
$$;

-- When to try again if no report of the full look comes: what another scan only stands in the way of comes soon after it.
CREATE FUNCTION next_full_try(asked_state text) RETURNS timestamptz
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT now() + CASE asked_state WHEN 'queued' THEN interval '1 day' ELSE interval '15 minutes' END;
$$;

-- Enqueues what is due, at most 100 at a time, and says how many scans it made. Two workers that tick at once share
-- the due servers out. The next time is set here, so that one whose scan is refused or lost does not stand first again.
-- Of the full looks that the schedule wants, about 20 wait or run at once: where there is no room for one more, the daily
-- quick look comes as ever, and the full one later.
CREATE OR REPLACE FUNCTION enqueue_due_scans() RETURNS integer
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  due record;
  is_full boolean;
  asked_state text;
  queued integer := 0;
  room integer := 20 - (
    SELECT count(*) FROM scan
    WHERE scan.tier = 'full' AND scan.cause = 'schedule' AND scan.finished_at IS NULL
  );
BEGIN
  FOR due IN
    SELECT server.id, server.domain, server.scan_interval_hours FROM server
    WHERE server.next_scan_at <= now() AND is_watched(server)
    ORDER BY server.next_scan_at LIMIT 100
    FOR UPDATE SKIP LOCKED
  LOOP
    is_full := room > 0 AND due_tier(due.id, 'schedule') = 'full';
    SELECT asked.state INTO asked_state
    FROM enqueue_scan(due.domain, 'schedule', CASE WHEN is_full THEN 'full' ELSE 'quick' END) AS asked;
    UPDATE server SET next_scan_at = now() + make_interval(hours => due.scan_interval_hours),
      full_due_at = CASE WHEN is_full THEN next_full_try(asked_state) ELSE server.full_due_at END
    WHERE server.id = due.id;
    IF asked_state = 'queued' THEN
      queued := queued + 1;
      room := room - is_full::integer;
    END IF;
  END LOOP;
  -- Between two daily looks: the first full one, and where quick and full do not agree.
  FOR due IN
    SELECT server.id, server.domain FROM server
    WHERE server.full_due_at <= now() AND server.next_scan_at > now() AND is_watched(server)
    ORDER BY server.full_due_at LIMIT greatest(least(room, 100 - queued), 0)
    FOR UPDATE SKIP LOCKED
  LOOP
    SELECT asked.state INTO asked_state FROM enqueue_scan(due.domain, 'schedule', 'full') AS asked;
    UPDATE server SET full_due_at = next_full_try(asked_state) WHERE server.id = due.id;
    queued := queued + (asked_state = 'queued')::integer;
  END LOOP;
  RETURN queued;
END;
$$;

REVOKE ALL ON FUNCTION
  due_tier(integer, text), is_watched(server), next_full_try(text), enqueue_scan(text, text, text)
FROM PUBLIC;
