-- Old orders leave the list of the back office.
alter type shop.order_status add value 'archived' after 'closed';

update shop.w_orders set status = 'archived' where status = 'closed' and placed_at < now() - interval '2 years';
