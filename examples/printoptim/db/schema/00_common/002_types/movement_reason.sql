create type movement_reason as enum ('delivery', 'reservation', 'consumption', 'correction');
