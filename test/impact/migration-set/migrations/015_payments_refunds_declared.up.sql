-- A refund is a payment that points at another one. Rows that are there are checked later.
alter table shop.w_payments
  add constraint w_payments_refund_of_fkey foreign key (refund_of) references shop.w_payments (id) not valid;
