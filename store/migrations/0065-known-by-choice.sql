-- Who is known by one thing that the person importing has chosen: the whole name, or the phone or e-mail of the first contact (keyed
-- hashes). It sees everybody, as find_known does: only that a customer exists and whose it is.
create function public.find_by_choice(by_what text, names text[], cores text[], hashes bytea[])
returns table (nr int, customer_id int, owner_name text)
language sql stable security definer set search_path = pg_catalog as $$
  select f.nr::int, f.id, p.name from (
    select w.nr, c.id from unnest(names, cores) with ordinality as w (name, core, nr)
      join public.customer c on c.name_core = w.core and c.name = w.name
      where by_what = 'name' and w.core <> ''
    union all
    select w.nr, k.customer_id from unnest(hashes) with ordinality as w (hash, nr)
      join public.contact k on k.phone_mac = w.hash and k."primary" where by_what = 'phone'
    union all
    select w.nr, k.customer_id from unnest(hashes) with ordinality as w (hash, nr)
      join public.contact k on k.email_mac = w.hash and k."primary" where by_what = 'email'
  ) f join public.customer c on c.id = f.id left join public.person p on p.id = c.owner_id
$$;
