-- The recycle bin reads deletions of customers from the journal: few lines among millions.
create index change_deleted on journal.change (seq) where table_name = 'customer' and after is null;
