insert into shop.w_orders default values;
