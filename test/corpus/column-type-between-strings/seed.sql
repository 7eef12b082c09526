insert into shop.w_orders (code, name, kind) values ('A1', 'Ada', 'abc');
