create function fn_price_of(
  p_product_id uuid,
  p_quantity   integer,
  p_on         date default current_date
) returns money_amount
language sql
stable
as $$
  select coalesce(
    (
      select i.unit_price
      from w_price_list_items as i
      join w_price_lists as l on l.tenant_id = i.tenant_id and l.id = i.price_list_id
      where i.tenant_id = p.tenant_id
        and i.product_id = p.id
        and i.from_quantity <= p_quantity
        and l.valid_during @> p_on
      order by i.from_quantity desc
      limit 1
    ),
    p.list_price
  )
  from w_products as p
  where p.id = p_product_id
$$;

comment on function fn_price_of(uuid, integer, date) is
  'Query: the unit price of a quantity on a day, from the price list of that day or else the list price.';
