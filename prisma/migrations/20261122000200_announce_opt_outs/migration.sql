-- The site's front keeps pages until a report of their domain is announced: an opt-out, and its end, count as one.
CREATE FUNCTION announce_opt_out() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  PERFORM pg_notify('report', coalesce(NEW.domain, OLD.domain));
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION announce_opt_out() FROM PUBLIC;

CREATE TRIGGER announce_opt_out AFTER INSERT OR DELETE ON "opt_out"
  FOR EACH ROW EXECUTE FUNCTION announce_opt_out();
