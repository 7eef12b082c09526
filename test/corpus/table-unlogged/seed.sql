insert into shop.w_sessions (token) values ('a'), ('b');
