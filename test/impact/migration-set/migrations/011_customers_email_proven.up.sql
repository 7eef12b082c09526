-- Second step: reads the table, blocks nobody.
alter table shop.w_customers validate constraint w_customers_email_given;
