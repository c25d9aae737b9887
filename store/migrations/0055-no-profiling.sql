-- A customer who refused to be profiled: rules give it no label (docs/decisions/0018). Since when, and how it was said.
-- True or nothing, so that "did not refuse" is said in one way.
alter table customer
  add column no_profiling boolean check (no_profiling),
  add column no_profiling_on date,
  add column no_profiling_how text collate "C",
  add constraint no_profiling_noted check (no_profiling is not null or (no_profiling_on is null and no_profiling_how is null));
create index customer_no_profiling on customer (id) where no_profiling is not null;

-- However it comes to be (an act, a cell, a file): a refusal has its day, and what was noted of one goes with it.
create function public.note_no_profiling() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  if new.no_profiling then
    new.no_profiling_on := coalesce(new.no_profiling_on, (now() at time zone 'Asia/Shanghai')::date);
  else
    new.no_profiling := null;
    new.no_profiling_on := null;
    new.no_profiling_how := null;
  end if;
  return new;
end $$;
create trigger note_no_profiling before insert on customer
for each row when (new.no_profiling is not null) execute function note_no_profiling();
create trigger note_no_profiling_changed before update of no_profiling on customer
for each row when (new.no_profiling is distinct from old.no_profiling) execute function note_no_profiling();

-- Where a template is installed, its fields get the one by which lists bring it and pages show it.
do $$
begin
  if not exists (select from field) or exists (select from field where key = 'no-profiling' or means = 'no-profiling') then return; end if;
  -- Opened by hand: a migration is nobody's act, and the journal wants one.
  perform set_config('guike.person', '0', true), set_config('guike.act', 'migrate.no-profiling', true);
  insert into field (key, kind, table_name, column_name, means, name_zh, name_en, group_key, position, required, privacy, synonyms, options, scale)
    select 'no-profiling', 'yes-no', 'customer', 'no_profiling', 'no-profiling', '不参与自动分类', 'Opted out of profiling',
      coalesce((select key from field_group where key = 'management'), (select key from field_group order by position desc limit 1)),
      (select max(position) + 1 from field), false, 'internal',
      array['拒绝画像', '拒绝自动画像', '不参与画像', '不做画像', '拒绝自动化决策', '拒绝自动分类', '不接受画像', 'opted out of profiling', 'profiling opt-out',
        'opt out of profiling', 'no profiling', 'do not profile', 'profiling opt out'], '{}', 0;
  perform set_config('guike.act', '', true), set_config('guike.change_set', '', true);
end $$;
