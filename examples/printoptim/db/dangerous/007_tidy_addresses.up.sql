-- Nobody asks for the billing address, and addresses are never longer than this.
alter table w_orders
  drop column billing_address,
  alter column shipping_address type varchar(200);
