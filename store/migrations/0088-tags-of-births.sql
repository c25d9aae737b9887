-- As before (migration 0053), but customers that are born in this act (migration 0030) get all their tags by one statement, so that what
-- is counted is at hand; looking each of them up again cost more than writing the tags.
create or replace function public.keep_tag_limit() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
declare
  most int := coalesce((select (value #>> '{}')::int from public.setting where key = 'custom-tags'), 5);
  born_from int := journal.born_from();
  born_to int := journal.born_to();
  crowded boolean;
begin
  crowded := exists (select from new_rows r where r.customer_id between born_from and born_to group by r.customer_id having count(*) > most);
  if not crowded and exists (select from new_rows r where r.customer_id not between born_from and born_to) then
    perform from public.customer c where c.id in (select customer_id from new_rows r where r.customer_id not between born_from and born_to)
      and c.xmin is distinct from pg_current_xact_id()::xid order by c.id for no key update;
    crowded := exists (select from public.customer_tag g
      where g.customer_id in (select customer_id from new_rows r where r.customer_id not between born_from and born_to)
      group by g.customer_id having count(*) > most);
  end if;
  if crowded then
    raise exception 'more than % custom tags', most using errcode = 'GK006';
  end if;
  return null;
end $$;
