-- Whom this transaction has touched, whatever its actor may see, and whether it changed the registry: asked at the end of every write.
create function journal.touched_now() returns table (ids int[], touches bigint, stamp bigint)
language sql stable security definer set search_path = pg_catalog as $$
  select array_agg(distinct id), count(*),
    (select r.stamp from public.registry_stamp r where r.xmin = pg_current_xact_id_if_assigned()::xid)
  from journal.touched t cross join lateral generate_series(t.customer_id, coalesce(t.last, t.customer_id)) id
  where t.tx = pg_current_xact_id_if_assigned()
$$;
