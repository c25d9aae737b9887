-- Customers follow their owner only when the owner changes teams, or teams change places: not with every change of a person's name.
drop trigger move_customers on person;
drop trigger move_customers on team;
create trigger move_customers after update of team_id on person for each statement execute function move_customers();
create trigger move_customers after update of lft on team for each statement execute function move_customers();

-- Lists go by customer_class, which has the position too; here it is only compared, of rows found otherwise.
drop index customer_team;
