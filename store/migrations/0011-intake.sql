-- The highest running number that customers have by a pattern, whoever may see them: the next one must be free for everybody.

create function public.highest_number(before text, after text) returns bigint
language sql stable security definer set search_path = pg_catalog as $$
  select max(substr(number, length(before) + 1, length(number) - length(before) - length(after))::bigint)
  from public.customer
  where starts_with(number, before) and right(number, length(after)) = after
    and substr(number, length(before) + 1, length(number) - length(before) - length(after)) ~ '^\d{1,12}$'
$$;
