alter table shop.w_payments validate constraint w_payments_refund_of_fkey;
