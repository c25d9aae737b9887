-- What must stay in step by itself: the team position of customers, their derived row, and what belongs to a deleted customer.

create function public.take_team_pos() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  new.team_pos := case when new.owner_id is null then null else (
    select t.lft from public.person p join public.team t on t.id = p.team_id where p.id = new.owner_id
  ) end;
  return new;
end $$;
-- A bulk write brings the position with it (one join instead of a call a row); check_team_pos then sees to it that it is right.
create trigger take_team_pos before insert on customer
for each row when (new.team_pos is null and new.owner_id is not null) execute function take_team_pos();
create trigger keep_team_pos before update of owner_id, team_pos on customer
for each row execute function take_team_pos();

create function public.check_team_pos() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform from new_rows n left join public.person p on p.id = n.owner_id left join public.team t on t.id = p.team_id
  where n.team_pos is distinct from t.lft limit 1;
  if found then
    raise exception 'team_pos is not that of the owner''s team' using errcode = 'GK004';
  end if;
  return null;
end $$;
create trigger check_team_pos after insert on customer referencing new table as new_rows
for each statement execute function check_team_pos();

create function public.begin_class() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into public.customer_class (customer_id, owner_id, team_pos) select id, owner_id, team_pos from new_rows;
  return null;
end $$;
create trigger begin_class after insert on customer referencing new table as new_rows
for each statement execute function begin_class();

create function public.follow_owner() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  update public.customer_class k set owner_id = n.owner_id, team_pos = n.team_pos
  from new_rows n
  where k.customer_id = n.id and (k.owner_id, k.team_pos) is distinct from (n.owner_id, n.team_pos);
  return null;
end $$;
create trigger follow_owner after update on customer referencing new table as new_rows
for each statement execute function follow_owner();

-- Set-based, unlike foreign keys with cascade, which would run a statement a customer a table.
create function public.end_customer() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
declare
  t text;
begin
  foreach t in array '{contact,identity_key,order_line,sales_order,interaction,task,consent,duplicate_decision,label_given,customer_tag,customer_label,customer_class}'::text[] loop
    execute format('delete from public.%I where customer_id in (select id from old_rows)', t);
  end loop;
  delete from public.duplicate_decision where other_id in (select id from old_rows);
  return null;
end $$;
create trigger end_customer after delete on customer referencing old table as old_rows
for each statement execute function end_customer();

create function public.move_customers() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  -- Assigning the owner anew makes take_team_pos look again.
  update public.customer c set owner_id = c.owner_id
  from public.person p left join public.team t on t.id = p.team_id
  where p.id = c.owner_id and c.team_pos is distinct from t.lft;
  return null;
end $$;
create trigger move_customers after update on person for each statement execute function move_customers();
create trigger move_customers after update on team for each statement execute function move_customers();

-- Who has these keys, whatever the asker may see: only that a customer exists and whose it is (the named exception of the duplicate check).
create function public.find_keys(kinds smallint[], wanted bytea[])
returns table (nr int, customer_id int, owner_id int, owner_name text)
language sql stable security definer set search_path = pg_catalog as $$
  select w.nr::int, k.customer_id, c.owner_id, p.name
  from unnest(kinds, wanted) with ordinality as w (kind, value, nr)
  join public.identity_key k on k.kind = w.kind and k.value = w.value
  join public.customer c on c.id = k.customer_id
  left join public.person p on p.id = c.owner_id
$$;

-- Customers whose name holds all of these bigrams, at most `most`: array operators ignore their index under a row policy,
-- so the index is asked here and the caller joins the answer under its own policy.
create function public.find_grams(grams int[], most int) returns setof int
language sql stable security definer set search_path = pg_catalog as $$
  select id from public.customer where name_grams operator(pg_catalog.@>) grams limit most
$$;

-- Sorting by code point on every server, whatever its locale: the same order everywhere, and indexes that prefix searches can use.
do $$
declare
  c record;
begin
  for c in
    select n.nspname, r.relname, a.attname
    from pg_attribute a join pg_class r on r.oid = a.attrelid join pg_namespace n on n.oid = r.relnamespace
    where n.nspname in ('public', 'journal') and r.relkind = 'r' and a.attnum > 0 and a.atttypid = 'text'::regtype
  loop
    execute format('alter table %I.%I alter column %I type text collate "C"', c.nspname, c.relname, c.attname);
  end loop;
end $$;
