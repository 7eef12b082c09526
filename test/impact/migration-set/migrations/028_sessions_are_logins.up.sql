-- The old name stays as a view until the last release that knows it is gone.
alter table shop.w_sessions rename to w_logins;
create view shop.w_sessions as select * from shop.w_logins;
