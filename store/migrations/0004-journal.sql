-- The journal: every change of every business table, written in the same transaction by statement-level triggers.
create schema journal;

-- One act of one person or job. Its texts must hold no personal data.
create table journal.change_set (
  id bigint primary key generated always as identity,
  person_id int,
  kind text not null,
  why text,
  state text not null default 'complete' check (state in ('open', 'complete', 'undone')),
  undo_of bigint references journal.change_set (id),
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  detail jsonb not null default '{}'
);
create index change_set_person on journal.change_set (person_id, id);

-- Insert: after is the row. Delete: before is the row. Update: only the columns that differ, in both.
create table journal.change (
  seq bigint generated always as identity,
  change_set_id bigint not null,
  at timestamptz not null default now(),
  person_id int,
  table_name text not null,
  key jsonb not null,
  customer_id int,
  -- json, not jsonb: written by every change and read by few, and twice as quick to write.
  before json,
  after json
);
create index change_of_set on journal.change (change_set_id, seq);
create index change_of_customer on journal.change (customer_id, seq) where customer_id is not null;

-- Who was touched, read by transaction snapshot (ids commit out of order): feeds labels, the label index and events.
create table journal.touched (
  change_set_id bigint not null,
  customer_id int not null,
  tx xid8 not null default pg_current_xact_id()
);
create index touched_tx on journal.touched (tx);

-- The change set of this transaction, opened at the first write from what `within` has declared.
create function journal.open() returns bigint
language plpgsql security definer set search_path = pg_catalog as $$
declare
  opened bigint := nullif(current_setting('guike.change_set', true), '')::bigint;
  act text := nullif(current_setting('guike.act', true), '');
  stays_open boolean := current_setting('guike.stays_open', true) = 'on';
begin
  if opened is not null then
    return opened;
  end if;
  if act is null then
    raise exception 'a write outside a change set' using errcode = 'GK001';
  end if;
  insert into journal.change_set (person_id, kind, why, state, undo_of, ended_at)
  values (
    nullif(current_setting('guike.person', true), '')::int, act, nullif(current_setting('guike.why', true), ''),
    case when stays_open then 'open' else 'complete' end,
    nullif(current_setting('guike.undo_of', true), '')::bigint,
    case when stays_open then null else now() end
  ) returning id into opened;
  perform set_config('guike.change_set', opened::text, true);
  return opened;
end $$;

-- Goes on with a change set that spans transactions; refused when it has ended.
create function journal.resume(wanted bigint) returns bigint
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform from journal.change_set where id = wanted and state = 'open' for share;
  if not found then
    raise exception 'change set % is not open', wanted using errcode = 'GK002';
  end if;
  perform set_config('guike.change_set', wanted::text, true);
  return wanted;
end $$;

-- Ends an open change set, or marks one undone. detail is merged.
create function journal.settle(wanted bigint, new_state text, more jsonb) returns void
language sql security definer set search_path = pg_catalog as $$
  update journal.change_set
  set state = new_state, ended_at = coalesce(ended_at, now()), detail = detail || more
  where id = wanted and new_state in ('complete', 'undone');
$$;

-- Columns that follow from others or only count writes: neither journalled on update nor restored by undo.
create function journal.bookkeeping() returns text[]
language sql immutable parallel safe as $$ select '{version,updated_at,updated_by,team_pos}'::text[] $$;

-- Later values win: folds the lines of one row into its first before and its last after.
create aggregate journal.merge(jsonb) (sfunc = jsonb_concat, stype = jsonb);

create function journal.key_of(j jsonb, keys text[]) returns jsonb
language sql immutable parallel safe as $$
  select case cardinality(keys)
    when 1 then jsonb_build_object(keys[1], j -> keys[1])
    when 2 then jsonb_build_object(keys[1], j -> keys[1], keys[2], j -> keys[2])
    when 3 then jsonb_build_object(keys[1], j -> keys[1], keys[2], j -> keys[2], keys[3], j -> keys[3])
    else jsonb_build_object(keys[1], j -> keys[1], keys[2], j -> keys[2], keys[3], j -> keys[3], keys[4], j -> keys[4])
  end
$$;

create function journal.refuse() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed', tg_table_name using errcode = 'GK003';
end $$;

create trigger never_changed before update or delete on audit for each statement execute function journal.refuse();
create trigger never_changed before update or delete or truncate on journal.change
for each statement execute function journal.refuse();

-- The trigger function of one table, written out for it: its key and its customer are then plain columns (16 µs a row less).
create procedure journal.write_note(watched text, keys text[], who text) language plpgsql as $$
declare
  key_of text := (select 'jsonb_build_object(' || string_agg(format('%L, r.%I', k, k), ', ') || ')' from unnest(keys) k);
  customer text := case when who = '' then 'null::int' else format('r.%I', who) end;
  touch text := case when who = '' then '' else format(
    'insert into journal.touched (change_set_id, customer_id) select distinct opened, r.%I from %%s r;', who) end;
begin
  execute format($f$
    create function journal.note_%1$s() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $note$
    declare
      me int := nullif(current_setting('guike.person', true), '')::int;
      opened bigint;
    begin
      if tg_op = 'INSERT' then
        perform from new_rows limit 1;
        if not found then return null; end if;
        opened := journal.open();
        insert into journal.change (change_set_id, person_id, table_name, key, customer_id, after)
        select opened, me, %1$L, %2$s, %3$s, row_to_json(r) from new_rows r;
        %4$s
      elsif tg_op = 'DELETE' then
        perform from old_rows limit 1;
        if not found then return null; end if;
        opened := journal.open();
        insert into journal.change (change_set_id, person_id, table_name, key, customer_id, before)
        select opened, me, %1$L, %2$s, %3$s, row_to_json(r) from old_rows r;
        %5$s
      else
        -- Rows of both tables come in the order of the update; where the key itself changed, that order is what pairs them.
        with pair as (
          select n.r as new, to_jsonb(o.r) as oj, to_jsonb(n.r) as nj
          from (select x as r, row_number() over () as nr from old_rows x) o
          join (select x as r, row_number() over () as nr from new_rows x) n using (nr)
        ), differing as materialized (
          select (p.new).*, d.b as journal_before, d.a as journal_after
          from pair p, lateral (
            select jsonb_object_agg(e.key, e.value) as b, jsonb_object_agg(e.key, p.nj -> e.key) as a
            from jsonb_each(p.oj) e
            where e.value is distinct from p.nj -> e.key and e.key <> all (journal.bookkeeping())
          ) d
          where d.b is not null
        ), set_of_this as materialized (
          select journal.open() as id where exists (select from differing)
        ), noted as (
          insert into journal.change (change_set_id, person_id, table_name, key, customer_id, before, after)
          select s.id, me, %1$L, %2$s, %3$s, r.journal_before::json, r.journal_after::json
          from differing r, set_of_this s
          returning change_set_id, customer_id
        )
        insert into journal.touched (change_set_id, customer_id)
        select distinct change_set_id, customer_id from noted where customer_id is not null;
      end if;
      return null;
    end $note$ $f$, watched, key_of, customer, format(touch, 'new_rows'), format(touch, 'old_rows'));
end $$;

-- Puts the three triggers on a table: its key's columns, and the one that names the customer ('' for none).
create procedure journal.watch(watched text, keys text, who text) language plpgsql as $$
begin
  call journal.write_note(watched, string_to_array(keys, ','), who);
  execute format('create trigger journal_insert after insert on public.%1$I referencing new table as new_rows
    for each statement execute function journal.note_%1$s()', watched);
  execute format('create trigger journal_delete after delete on public.%1$I referencing old table as old_rows
    for each statement execute function journal.note_%1$s()', watched);
  execute format('create trigger journal_update after update on public.%1$I
    referencing old table as old_rows new table as new_rows for each statement execute function journal.note_%1$s()', watched);
end $$;

do $$
declare
  t text;
begin
  foreach t in array '{team,person,field,choice,dimension,label,contradiction_rule,custom_tag,product,segment,view}'::text[] loop
    call journal.watch(t, 'id', '');
  end loop;
  foreach t in array '{role,field_group,template_installed,setting}'::text[] loop
    call journal.watch(t, 'key', '');
  end loop;
  foreach t in array '{contact,sales_order,interaction,task,consent}'::text[] loop
    call journal.watch(t, 'customer_id,id', 'customer_id');
  end loop;
  call journal.watch('customer', 'id', 'id');
  call journal.watch('rule_version', 'dimension_id,version', '');
  call journal.watch('stock_batch', 'product_id,id', '');
  call journal.watch('order_line', 'customer_id,order_id,line', 'customer_id');
  call journal.watch('duplicate_decision', 'customer_id,other_id', 'customer_id');
  call journal.watch('label_given', 'customer_id,dimension_id,label_id,source', 'customer_id');
  call journal.watch('customer_tag', 'customer_id,tag_id', 'customer_id');
end $$;
