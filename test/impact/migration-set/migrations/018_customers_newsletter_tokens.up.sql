-- confiture: no-transaction
-- Tokens are made by the mailing service now. One batch; the job that follows runs this until no row is left.
update shop.w_customers set newsletter_token = null
where id in (
  select id from shop.w_customers where newsletter_token is not null order by id limit 5000
);
