-- First of three steps to NOT NULL: new rows are checked from now on. All code has written an e-mail since spring.
alter table shop.w_customers
  add constraint w_customers_email_given check (email is not null) not valid;
