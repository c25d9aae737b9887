-- A number that was given stays given: who is gone is still named by it on paper, and a deletion may be taken back.
create table journal.number_gone (number text collate "C" primary key);

insert into journal.number_gone
select distinct before ->> 'number' from journal.change
where table_name = 'customer' and after is null and before ->> 'number' is not null;

create function journal.keep_numbers() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into journal.number_gone select number from old_rows where number is not null on conflict do nothing;
  return null;
end $$;
create trigger keep_numbers after delete on customer referencing old table as old_rows
  for each statement execute function journal.keep_numbers();

-- Customers merged into others are deleted, too.
create or replace function public.highest_number(before text, after text) returns bigint
language sql stable security definer set search_path = pg_catalog as $$
  select max(substr(number, length(before) + 1, length(number) - length(before) - length(after))::bigint)
  from (select number from public.customer union all select number from journal.number_gone) n
  where starts_with(number, before) and right(number, length(after)) = after
    and substr(number, length(before) + 1, length(number) - length(before) - length(after)) ~ '^\d{1,12}$'
$$;
