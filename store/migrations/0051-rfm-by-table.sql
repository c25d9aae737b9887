-- RFM scores are facts of their own; their limits are kept in one place, and the map of segments is a decision table like any other.
do $$
declare
  map jsonb := '{"hitPolicy":"F","inputs":[{"key":"rfm-recency","type":"number","whole":true,"min":"1","max":"5"},{"key":"rfm-frequency","type":"number","whole":true,"min":"1","max":"5"},{"key":"rfm-monetary","type":"number","whole":true,"min":"1","max":"5"}],"rules":[
      {"cells":["5","5","5"],"label":"champions"},
      {"cells":["[3..5]","[3..5]","[2..5]"],"label":"potential-loyalist"},
      {"cells":["[2..4]","[2..4]","[2..4]"],"label":"loyal"},
      {"cells":["[3..4]","[1..3]","[3..5]"],"label":"promising"},
      {"cells":["[4..5]","[1..3]","-"],"label":"new"},
      {"cells":["[1..2]","[3..4]","[4..5]"],"label":"cant-lose"},
      {"cells":["[1..2]","[2..5]","[4..5]"],"label":"at-risk"},
      {"cells":["[1..3]","[3..5]","[3..5]"],"label":"need-attention"},
      {"cells":["[2..3]","[1..3]","[1..4]"],"label":"about-to-sleep"},
      {"cells":["1","-","-"],"label":"lost"},
      {"cells":["[1..5]","-","-"],"label":"others"}
    ]}';
begin
  if not exists (select from dimension where source ->> 'by' = 'rfm') then return; end if;
  -- Opened by hand: a migration is nobody's act, and the journal wants one.
  perform set_config('guike.person', '0', true), set_config('guike.act', 'migrate.rfm', true);
  insert into setting (key, value)
    select 'rfm', coalesce(source -> 'options', '{}') from dimension where source ->> 'by' = 'rfm' order by id limit 1
    on conflict (key) do nothing;
  insert into rule_version (dimension_id, version, table_json, state, published_at)
    select id, version, map, 'published', now() from dimension where source ->> 'by' = 'rfm'
    on conflict do nothing;
  update dimension set source = jsonb_build_object('kind', 'table', 'table', map), source_kind = 'table' where source ->> 'by' = 'rfm';
  perform set_config('guike.act', '', true), set_config('guike.change_set', '', true);
end $$;
