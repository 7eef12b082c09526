create type shipment_status as enum ('packed', 'in_transit', 'delivered', 'returned');
