-- Where the site's role is there already, what it may do by default holds for the tables of later migrations too: until the
-- roles are set up anew (lib/grants.ts) it could read our accounts. A migration that makes such a table does this itself.
DO $$
DECLARE
  hidden text;
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'vouch_site') THEN
    FOR hidden IN
      SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND starts_with(tablename, 'credential')
    LOOP
      EXECUTE format('REVOKE ALL ON public.%I FROM vouch_site', hidden);
    END LOOP;
  END IF;
END;
$$;
