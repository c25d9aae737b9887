-- An order is known again by its number when a sheet with orders is imported.
create index sales_order_number on sales_order (upper(number)) where number is not null;
