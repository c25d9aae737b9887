-- The customers with the highest amounts first, whatever labels are chosen: the table walks this index until its page is full.
create index customer_class_amount on customer_class (year_amount desc nulls last, customer_id);
