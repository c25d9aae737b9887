-- Customers are born: rows, contacts, tags and first labels come together, so they are noted together. One line stands for all of it,
-- and a first label that its rule gives is not written down a second time (docs/decisions/0010).

-- Customers that came together: ids from first to last, all of them by one act at one moment. `seq` is of the same row of numbers as journal.change.
create table journal.birth (
  first int primary key,
  last int not null check (last >= first),
  seq bigint not null default nextval(pg_get_serial_sequence('journal.change', 'seq')),
  change_set_id bigint not null,
  at timestamptz not null default now(),
  person_id int
);
create index birth_of_set on journal.birth (change_set_id);

-- A touched customer, or all from customer_id to last.
alter table journal.touched add column last int;

-- What is born in this transaction, as the writer of customers declares it: ids from `guike.born_from` to `guike.born_to`.
create function journal.born_from() returns int language sql stable parallel safe as
$$ select coalesce(nullif(current_setting('guike.born_from', true), ''), '1')::int $$;
create function journal.born_to() returns int language sql stable parallel safe as
$$ select coalesce(nullif(current_setting('guike.born_to', true), ''), '0')::int $$;

-- As before, but for births: customers that are born make one line of journal.birth, and what belongs to them has no line of its own.
-- The image is the row itself with later lines taken off.
create or replace procedure journal.write_note(watched text, keys text[], who text) language plpgsql as $$
declare
  key_of text := (select 'jsonb_build_object(' || string_agg(format('%L, r.%I', k, k), ', ') || ')' from unnest(keys) k);
  customer text := case when who = '' then 'null::int' else format('r.%I', who) end;
  own text := case when who = '' then 'true' else format('r.%I not between born_from and born_to', who) end;
  touch text := case when who = '' then '' else format(
    'insert into journal.touched (change_set_id, customer_id) select distinct opened, r.%I from %%s r', who) end;
  births text := case when watched <> 'customer' then '' else $b$
        if born_to >= born_from then
          if (select count(*) from new_rows r where r.id between born_from and born_to) <> born_to - born_from + 1 then
            raise exception 'births are not those declared' using errcode = 'GK005';
          end if;
          opened := journal.open();
          insert into journal.birth (first, last, change_set_id, person_id) values (born_from, born_to, opened, me);
          insert into journal.touched (change_set_id, customer_id, last) values (opened, born_from, born_to);
        end if;$b$ end;
begin
  execute format($f$
    create or replace function journal.note_%1$s() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $note$
    declare
      me int := nullif(current_setting('guike.person', true), '')::int;
      born_from int := journal.born_from();
      born_to int := journal.born_to();
      opened bigint;
    begin
      if tg_op = 'INSERT' then%7$s
        perform from new_rows r where %6$s limit 1;
        if not found then return null; end if;
        opened := journal.open();
        insert into journal.change (change_set_id, person_id, table_name, key, customer_id, after)
        select opened, me, %1$L, %2$s, %3$s, row_to_json(r) from new_rows r where %6$s;
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
    end $note$ $f$, watched, key_of, customer,
    case when touch = '' then '' else format(touch, 'new_rows') || format(' where %s;', own) end,
    case when touch = '' then '' else format(touch, 'old_rows') || ';' end, own, births);
end $$;

do $$
declare
  t record;
begin
  for t in
    select c.relname as name,
      array(select a.attname::text from pg_index i, unnest(i.indkey) with ordinality as k (nr, pos)
        join pg_attribute a on a.attnum = k.nr and a.attrelid = c.oid where i.indrelid = c.oid and i.indisprimary order by k.pos) as keys,
      case when c.relname = 'customer' then 'id'
        when exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'customer_id') then 'customer_id' else '' end as who
    from pg_trigger g join pg_class c on c.oid = g.tgrelid where g.tgname = 'journal_insert'
  loop
    call journal.write_note(t.name, t.keys, t.who);
  end loop;
end $$;

-- Since when a customer carries the labels that its rules gave it at first, and by which change set. A label it carries now, and of
-- which label_history has no open span, it has carried since then; the span is written down when it ends. Null: every span is written.
alter table customer_class add column labelled_at timestamptz, add column labelled_by bigint;

-- Where labels follow in the same transaction, the labelling writes this row: once, and whole.
create or replace function public.begin_class() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if current_setting('guike.followed', true) = 'on' then return null; end if;
  insert into public.customer_class (customer_id, owner_id, team_pos) select id, owner_id, team_pos from new_rows;
  return null;
end $$;

-- The unwritten first labels of customers, as spans that end now.
create function public.end_first_labels(customers int[]) returns void
language plpgsql set search_path = pg_catalog as $$
declare
  carried text := (
    select string_agg(format('(%s::smallint, %s::smallint, %s)', d.id, case d.source_kind when 'entered' then 5 when 'table' then 4 else 3 end,
      case d.cardinality when 'many' then format('k.d_%s', d.id) else format('array[k.d_%s]', d.id) end), ', ')
    from public.dimension d join pg_catalog.pg_attribute a on a.attrelid = 'public.customer_class'::regclass and a.attname = 'd_' || d.id);
begin
  if carried is null then return; end if;
  execute format($f$
    insert into public.label_history (customer_id, dimension_id, label_id, from_at, to_at, source, rule_version, change_set_id)
    select k.customer_id, v.dimension, l.label, k.labelled_at, clock_timestamp(), v.source,
      (select max(r.version) from public.rule_version r where r.dimension_id = v.dimension and r.published_at <= k.labelled_at), k.labelled_by
    from public.customer_class k cross join lateral (values %s) v(dimension, source, labels) cross join lateral unnest(v.labels) l(label)
    where k.customer_id = any($1) and k.labelled_at is not null and l.label is not null
      and not exists (select from public.label_history h where h.customer_id = k.customer_id and h.dimension_id = v.dimension
        and h.label_id = l.label and h.to_at is null)
    on conflict do nothing $f$, carried) using customers;
end $$;

create function public.close_first_labels() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform public.end_first_labels((select array_agg(id) from old_rows));
  return null;
end $$;
-- Triggers go by their names: this one comes before end_customer, which takes the derived rows away.
create trigger close_first_labels after delete on customer referencing old table as old_rows
for each statement execute function close_first_labels();
