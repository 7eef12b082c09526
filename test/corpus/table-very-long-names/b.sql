create schema shop;

create table shop.a_table_with_a_name_that_is_as_long_as_postgresql_will_take_it_ok (
  a_column_with_a_name_that_is_as_long_as_postgresql_will_take_it integer not null
);
