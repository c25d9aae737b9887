-- How complete, sound and fresh the customers of each owner were at the end of a day: what a trend is drawn from. Written by the job of
-- every night as the sums of that day, never journalled; a day that was missed stays missing.
create table quality_day (
  day date not null,
  -- 0: nobody's.
  owner_id int not null,
  team_pos int,
  customers int not null,
  -- Values that could be there (customers × fields), that are, of these doubted; customers changed or spoken to of late.
  expected bigint not null,
  filled bigint not null,
  doubted bigint not null,
  fresh int not null,
  primary key (day, owner_id)
);
