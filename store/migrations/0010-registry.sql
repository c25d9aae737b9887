-- When did a field, dimension, label, person or setting last change? What is kept in memory asks this one row.

create table registry_stamp (stamp bigint not null);
insert into registry_stamp values (1);

create function public.bump_registry() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  update public.registry_stamp set stamp = stamp + 1;
  return null;
end $$;

do $$
declare
  t text;
begin
  foreach t in array '{team,person,role,field_group,field,choice,dimension,label,rule_version,contradiction_rule,setting}'::text[] loop
    execute format('create trigger bump_registry after insert or update or delete on %I for each statement execute function bump_registry()', t);
  end loop;
end $$;

-- A doubtful value that was kept: what the table marks in the cell and the review page counts.
create table customer_flag (
  customer_id int not null,
  field_id int not null,
  code text not null collate "C",
  primary key (customer_id, field_id, code)
);
create index customer_flag_code on customer_flag (field_id, code);
call journal.watch('customer_flag', 'customer_id,field_id,code', 'customer_id');

create function public.end_flags() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from public.customer_flag where customer_id in (select id from old_rows);
  return null;
end $$;
create trigger end_flags after delete on customer referencing old table as old_rows
for each statement execute function end_flags();
