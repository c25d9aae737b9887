-- Nobody carries more custom tags than the setting says, by whatever way they come: two acts at once, births, an undo. Whoever adds
-- one holds the customer's row until the act ends, so that the next one counts what the first has written. Customers that are born
-- in this very transaction nobody else can see, so they are only counted.
create function public.keep_tag_limit() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
declare
  most int := coalesce((select (value #>> '{}')::int from public.setting where key = 'custom-tags'), 5);
begin
  perform from public.customer c where c.id in (select customer_id from new_rows)
    and c.xmin is distinct from pg_current_xact_id()::xid order by c.id for no key update;
  perform from public.customer_tag g where g.customer_id in (select customer_id from new_rows)
    group by g.customer_id having count(*) > most;
  if found then
    raise exception 'more than % custom tags', most using errcode = 'GK006';
  end if;
  return null;
end $$;

create trigger keep_tag_limit after insert on customer_tag referencing new table as new_rows
  for each statement execute function keep_tag_limit();
create trigger keep_tag_limit_moved after update on customer_tag referencing new table as new_rows
  for each statement execute function keep_tag_limit();
