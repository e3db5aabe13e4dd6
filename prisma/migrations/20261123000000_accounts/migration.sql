-- Our accounts at servers. The site's role reads no table whose name begins with "credential" (lib/grants.ts); it may
-- give an account through store_account, and learns nothing by it.
CREATE TABLE "credential_account" (
    "id" SERIAL NOT NULL,
    "server_id" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "jid" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "source" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "note" TEXT,
    "refusals" INTEGER NOT NULL DEFAULT 0,
    "not_before" TIMESTAMPTZ(3),
    "run_begun_at" TIMESTAMPTZ(3),
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credential_account_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "credential_account_role" CHECK ("role" IN ('account', 'contact')),
    CONSTRAINT "credential_account_source" CHECK ("source" IN ('operator', 'made')),
    CONSTRAINT "credential_account_state" CHECK ("state" IN ('ready', 'making', 'attention'))
);

-- CreateTable
CREATE TABLE "credential_sign_in" (
    "id" BIGSERIAL NOT NULL,
    "domain" TEXT NOT NULL,
    "is_failed" BOOLEAN NOT NULL DEFAULT false,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credential_sign_in_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "credential_account_server_id_role_key" ON "credential_account"("server_id", "role");

-- CreateIndex
CREATE INDEX "credential_sign_in_domain_at_idx" ON "credential_sign_in"("domain", "at");

-- AddForeignKey
ALTER TABLE "credential_account" ADD CONSTRAINT "credential_account_server_id_fkey" FOREIGN KEY ("server_id") REFERENCES "server"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- When the next functional look is due; null: there is no account, and none may be made.
ALTER TABLE "server" ADD COLUMN "functional_due_at" TIMESTAMPTZ(3);
ALTER TABLE "server" ADD COLUMN "functional_interval_hours" INTEGER NOT NULL DEFAULT 24;
-- Its operator allows tests, and the form to register with asks for a name and a password only.
ALTER TABLE "server" ADD COLUMN "allows_account" BOOLEAN NOT NULL DEFAULT false;
CREATE INDEX "server_functional_due_at_idx" ON "server"("functional_due_at");

-- Gives an account for a server, in place of the one that was given before. The password is sealed by whoever calls, and
-- bound to domain, role and JID: none of the three can be exchanged under it. Says 'done' or 'refused' and nothing else:
-- refused where the server is not known or has opted out, or where the account there was made by us (its password would
-- be lost, and the account left behind).
CREATE FUNCTION store_account(asked_domain text, asked_role text, asked_jid text, asked_sealed bytea) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  known_server integer;
  stored integer;
BEGIN
  IF asked_domain IS NULL OR NOT is_stored_domain(asked_domain) THEN
    RAISE EXCEPTION 'not a domain as it is stored: %', left(asked_domain, 80)
      USING ERRCODE = 'invalid_parameter_value';
  END IF;
  IF asked_role IS NULL OR asked_role NOT IN ('account', 'contact') THEN
    RAISE EXCEPTION 'not a role: %', left(asked_role, 80) USING ERRCODE = 'invalid_parameter_value';
  END IF;
  IF asked_jid IS NULL OR octet_length(asked_jid) > 1300 OR asked_jid !~ '^[^\s"&''/:<>@]+@[^@]+$'
    OR NOT is_stored_domain(split_part(asked_jid, '@', 2))
    OR asked_role = 'account' AND split_part(asked_jid, '@', 2) <> asked_domain
  THEN
    RAISE EXCEPTION 'not an account for this role' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  IF asked_sealed IS NULL OR octet_length(asked_sealed) NOT BETWEEN 34 AND 1100 THEN
    RAISE EXCEPTION 'not a sealed password' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  IF EXISTS (SELECT FROM opt_out WHERE opt_out.domain = asked_domain) THEN
    RETURN 'refused';
  END IF;
  SELECT server.id INTO known_server FROM server WHERE server.domain = asked_domain FOR UPDATE;
  IF NOT FOUND THEN
    RETURN 'refused';
  END IF;
  INSERT INTO credential_account AS known (server_id, role, jid, sealed, source, state)
  VALUES (known_server, asked_role, asked_jid, asked_sealed, 'operator', 'ready')
  ON CONFLICT (server_id, role) DO UPDATE SET
    jid = excluded.jid, sealed = excluded.sealed, state = 'ready', note = NULL, refusals = 0, not_before = NULL,
    since = now()
  WHERE known.source = 'operator'
  RETURNING known.id INTO stored;
  IF stored IS NULL THEN
    RETURN 'refused';
  END IF;
  -- Within the hour, and every day from then on.
  UPDATE server SET functional_due_at = now() + random() * interval '1 hour', functional_interval_hours = 24
  WHERE server.id = known_server AND asked_role = 'account';
  RETURN 'done';
END;
$$;

-- Asks before a sign-in at a domain, with an account of whichever server: at most two a day (UTC) may fail there.
--   granted   an id, under which it is told how it ended; one that never ends counts as failed after a minute
--   busy      so many are under way that two might fail: ask again
--   spent     two have failed today
CREATE FUNCTION begin_sign_in(asked_domain text) RETURNS TABLE (state text, sign_in_id bigint)
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  failed integer;
  pending integer;
  granted bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('vouch sign-in ' || asked_domain, 0));
  -- The clock, not the transaction's start: another may have waited for the lock for a while.
  DELETE FROM credential_sign_in
  WHERE credential_sign_in.domain = asked_domain
    AND credential_sign_in.at < date_trunc('day', clock_timestamp(), 'UTC')
    AND (credential_sign_in.is_failed OR credential_sign_in.at < clock_timestamp() - interval '1 minute');
  SELECT count(*) FILTER (WHERE is_over), count(*) FILTER (WHERE NOT is_over) INTO failed, pending
  FROM (
    SELECT is_failed OR at < clock_timestamp() - interval '1 minute' AS is_over
    FROM credential_sign_in WHERE credential_sign_in.domain = asked_domain
  ) AS known;
  IF failed >= 2 THEN
    RETURN QUERY SELECT 'spent', NULL::bigint;
  ELSIF failed + pending >= 2 THEN
    RETURN QUERY SELECT 'busy', NULL::bigint;
  ELSE
    INSERT INTO credential_sign_in (domain, at) VALUES (asked_domain, clock_timestamp()) RETURNING id INTO granted;
    RETURN QUERY SELECT 'granted', granted;
  END IF;
END;
$$;

REVOKE ALL ON FUNCTION store_account(text, text, text, bytea), begin_sign_in(text) FROM PUBLIC;
