-- Who looked at the value of a field last, and when: what rounds of verification count from. An edit by hand is a look, an import is none.
create table verification (
  customer_id int not null,
  field_id int not null,
  verified_at timestamptz not null default now(),
  person_id int,
  -- With the moment in the key's own index a round over everybody reads that index alone.
  primary key (customer_id, field_id) include (verified_at)
);
call journal.watch('verification', 'customer_id,field_id', 'customer_id');

create function public.end_verification() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from public.verification where customer_id in (select id from old_rows);
  return null;
end $$;
create trigger end_verification after delete on customer referencing old table as old_rows
for each statement execute function end_verification();
