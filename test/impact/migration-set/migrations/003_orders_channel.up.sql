-- Where an order came from. All orders so far came from the web.
alter table shop.w_orders add column channel text;
update shop.w_orders set channel = 'web';
