-- Who sees to a contradiction, and within how many hours; empty: the customer's owner, and the hours of the setting.
alter table contradiction_rule
  add column hours int check (hours between 1 and 8760),
  add column person_id int references person (id);
