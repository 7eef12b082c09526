create schema shop;
create table shop.w_lines (id bigint generated always as identity, tenant_id integer not null, note text collate "C", primary key (tenant_id, id)) partition by hash (tenant_id);
create table shop.w_lines_0 partition of shop.w_lines for values with (modulus 2, remainder 0);
create table shop.w_lines_1 partition of shop.w_lines for values with (modulus 2, remainder 1);
create unique index w_lines_note on shop.w_lines (tenant_id, note);
