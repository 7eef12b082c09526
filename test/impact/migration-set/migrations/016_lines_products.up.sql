-- Lines must not outlive their products.
alter table shop.w_order_lines
  add constraint w_order_lines_product_id_fkey foreign key (product_id) references shop.w_products (id);
