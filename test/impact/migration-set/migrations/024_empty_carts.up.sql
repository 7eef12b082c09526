-- Start the new checkout without the carts of the old one.
truncate shop.w_carts cascade;
