create type tenant_plan as enum ('starter', 'studio', 'factory');
