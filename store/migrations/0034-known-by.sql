-- By what a customer is known again stands in its own row and its contact's: number, credit code, core name with phone. The table of keys
-- beside them said the same a second time, at the price of two rows and five index entries a customer (docs/decisions/0016).

-- Keys were made anew without a word where two had come to one number: the elder keeps it, the younger says that it is the second.
update customer c set number = c.number || '-' || c.id
where exists (select from customer o where upper(o.number) = upper(c.number) and o.id < c.id);

create unique index customer_number_form on customer (upper(number));
create index customer_credit_code on customer (upper(credit_code)) where credit_code is not null;

create or replace function public.end_customer() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
declare
  t text;
begin
  foreach t in array '{contact,order_line,sales_order,interaction,task,consent,duplicate_decision,label_given,customer_tag,customer_label,customer_class}'::text[] loop
    execute format('delete from public.%I where customer_id in (select id from old_rows)', t);
  end loop;
  delete from public.duplicate_decision where other_id in (select id from old_rows);
  return null;
end $$;

drop function public.find_keys(smallint[], bytea[]);
drop table identity_key;

-- Who is known by these numbers, codes, and core names with phones (keyed hashes), place by place; null where there is none to ask by.
-- It sees everybody: only that a customer exists and whose it is (the named exception of the duplicate check).
create function public.find_known(numbers text[], codes text[], cores text[], phones bytea[])
returns table (nr int, kind int, customer_id int, owner_name text)
language sql stable security definer set search_path = pg_catalog as $$
  -- Each phone is asked for once, however many rows and customers share it.
  with asked as materialized (
    select core, phone, w.nr from unnest(cores, phones) with ordinality as w (core, phone, nr) where core <> '' and phone is not null
  ), reached as materialized (
    select k.phone_mac as phone, c.name_core as core, c.id
    from (select distinct phone from asked) a
    join public.contact k on k.phone_mac = a.phone and k."primary"
    join public.customer c on c.id = k.customer_id
  ), found as (
    select w.nr, 1 as kind, c.id from unnest(numbers) with ordinality as w (number, nr)
      join public.customer c on upper(c.number) = upper(w.number)
    union all
    select w.nr, 2, c.id from unnest(codes) with ordinality as w (code, nr)
      join public.customer c on c.credit_code is not null and upper(c.credit_code) = upper(w.code)
    union all
    select a.nr, 3, r.id from asked a join reached r on r.phone = a.phone and r.core = a.core
  )
  select f.nr::int, f.kind, f.id, p.name
  from found f join public.customer c on c.id = f.id left join public.person p on p.id = c.owner_id
$$;
