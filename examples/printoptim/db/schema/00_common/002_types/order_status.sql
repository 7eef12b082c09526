create type order_status as enum ('draft', 'confirmed', 'in_production', 'shipped', 'delivered', 'cancelled');
