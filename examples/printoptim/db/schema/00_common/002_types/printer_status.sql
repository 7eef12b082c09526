create type printer_status as enum ('ready', 'printing', 'maintenance', 'retired');
