-- Only the label: code that writes it is released once this has been applied everywhere.
alter type shop.order_status add value 'refunded' after 'paid';
