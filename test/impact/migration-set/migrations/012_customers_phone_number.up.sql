-- The API says phone_number, so should the table.
alter table shop.w_customers rename column phone to phone_number;
