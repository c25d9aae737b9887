-- Definitions of derived labels named the days they began with; now they name the setting, and are told with what it holds.
-- Only what a template brought is changed: a definition that people wrote stays theirs.
do $$
begin
  if not exists (select from label l join dimension d on d.id = l.dimension_id where d.source_kind = 'derived' and l.definition is not null)
    then return; end if;
  -- Opened by hand: a migration is nobody's act, and the journal wants one.
  perform set_config('guike.person', '0', true), set_config('guike.act', 'migrate.definitions', true);
  with said(before, after) as (values
      ('首次成交不超过 90 天', '首次成交不超过 {newWithinDays} 天'),
      ('First order within 90 days', 'First order within {newWithinDays} days'),
      ('首次成交超过 90 天，且一年内有成交', '首次成交超过 {newWithinDays} 天，且 {lostAfterDays} 天内有成交'),
      ('First order earlier, and an order within a year', 'First order earlier, and an order within {lostAfterDays} days'),
      ('超过 365 天没有成交', '超过 {lostAfterDays} 天没有成交'),
      ('No order for more than 365 days', 'No order for more than {lostAfterDays} days'),
      ('90 天内有成交', '{activeWithinDays} 天内有成交'),
      ('An order within 90 days', 'An order within {activeWithinDays} days'),
      ('还没有成交，或 90 至 365 天没有成交', '还没有成交，或 {activeWithinDays} 至 {lostAfterDays} 天没有成交'),
      ('No order yet, or none for 90 to 365 days', 'No order yet, or none for {activeWithinDays} to {lostAfterDays} days'),
      ('平均每年 4 单及以上', '平均每年 {highPerYear} 单及以上'),
      ('Four orders a year or more on average', '{highPerYear} orders a year or more on average'),
      ('平均每年不足 4 单', '平均每年不足 {highPerYear} 单'),
      ('Fewer than four orders a year on average', 'Fewer than {highPerYear} orders a year on average'),
      ('首次购买不超过 30 天', '首次购买不超过 {newWithinDays} 天'),
      ('First purchase within 30 days', 'First purchase within {newWithinDays} days'),
      ('首次购买超过 30 天，且 180 天内有购买', '首次购买超过 {newWithinDays} 天，且 {lostAfterDays} 天内有购买'),
      ('First purchase earlier, and one within 180 days', 'First purchase earlier, and one within {lostAfterDays} days'),
      ('超过 180 天没有购买', '超过 {lostAfterDays} 天没有购买'),
      ('No purchase for more than 180 days', 'No purchase for more than {lostAfterDays} days'),
      ('30 天内有购买', '{activeWithinDays} 天内有购买'),
      ('A purchase within 30 days', 'A purchase within {activeWithinDays} days'),
      ('还没有购买，或 30 至 180 天没有购买', '还没有购买，或 {activeWithinDays} 至 {lostAfterDays} 天没有购买'),
      ('No purchase yet, or none for 30 to 180 days', 'No purchase yet, or none for {activeWithinDays} to {lostAfterDays} days'),
      ('平均每年 6 次及以上', '平均每年 {highPerYear} 次及以上'),
      ('Six purchases a year or more on average', '{highPerYear} purchases a year or more on average'),
      ('平均每年不足 6 次', '平均每年不足 {highPerYear} 次'),
      ('Fewer than six purchases a year on average', 'Fewer than {highPerYear} purchases a year on average'))
  update label l set definition = jsonb_build_object('zh', zh.after, 'en', en.after)
  from dimension d, said zh, said en
  where d.id = l.dimension_id and d.source ->> 'by' in ('lifecycle', 'activity', 'frequency')
    and l.definition ->> 'zh' = zh.before and l.definition ->> 'en' = en.before;
  perform set_config('guike.act', '', true), set_config('guike.change_set', '', true);
end $$;
