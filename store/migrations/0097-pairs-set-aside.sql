-- Pairs of a customer who is gone, or became another by a merge: taken back, they are there again at once. Like the pairs themselves they
-- follow from the customers and have no journal; who is back is compared anew soon after.
create table duplicate_pair_aside (like duplicate_pair including all);

create or replace function public.end_duplicates() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  with gone as (
    delete from public.duplicate_pair where customer_id in (select id from old_rows) or other_id in (select id from old_rows) returning *
  )
  insert into public.duplicate_pair_aside select * from gone
  on conflict (customer_id, other_id) do update set weight = excluded.weight, level = excluded.level,
    model_version = excluded.model_version, found_at = excluded.found_at;
  delete from public.customer_merge where customer_id in (select id from old_rows);
  return null;
end $$;

-- Words said of a customer are looked for from both sides whenever one of two goes or is merged.
create index duplicate_decision_other on duplicate_decision (other_id);
