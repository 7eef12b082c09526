-- Manufacturing execution: work orders, operations, machine states, quality
create type machine_state as enum ('running', 'idle', 'setup', 'down', 'maintenance');
create type check_result as enum ('pass', 'fail', 'rework');

create table plants (
  plant_code text primary key,
  name text not null,
  tz text not null
);
create table lines (
  line_id int generated always as identity primary key,
  plant_code text not null references plants,
  name text not null,
  unique (plant_code, name)
);
create table machines (
  machine_id int generated always as identity primary key,
  line_id int not null references lines,
  asset_no text not null unique,
  plc_address inet,
  opc_node_id text,
  cycle_time interval,
  position int not null,
  constraint machines_position_unique unique (line_id, position) deferrable initially deferred
);
create table materials (
  material_no varchar(18) primary key,
  description text not null,
  base_unit varchar(6) not null,
  standard_cost numeric(12, 4) not null,
  batch_managed boolean not null default false
);
create table bill_of_materials (
  parent_no varchar(18) not null references materials,
  item smallint not null,
  component_no varchar(18) not null references materials,
  quantity numeric(12, 4) not null,
  scrap_pct numeric(5, 2) not null default 0,
  primary key (parent_no, item),
  check (parent_no <> component_no)
);
create index on bill_of_materials (component_no);
create table routings (
  material_no varchar(18) not null references materials,
  step smallint not null,
  line_id int not null references lines,
  work_center text not null,
  setup_minutes numeric(8, 2) not null default 0,
  run_minutes numeric(8, 2) not null,
  primary key (material_no, step)
);
create index routings_line on routings (line_id);
create table work_orders (
  order_no bigint generated always as identity (start with 1000000) primary key,
  material_no varchar(18) not null references materials,
  quantity numeric(12, 3) not null check (quantity > 0),
  due date not null,
  priority smallint not null default 5 check (priority in (1, 2, 3, 4, 5)),
  status text not null default 'planned' check (status in ('planned', 'released', 'running', 'done', 'cancelled')),
  customer_order_id text,
  released_at timestamptz,
  finished_at timestamptz,
  check (finished_at is null or released_at is not null)
);
create index work_orders_material on work_orders (material_no);
create index work_orders_open on work_orders (due, priority) where status in ('planned', 'released', 'running');
create table operations (
  order_no bigint not null references work_orders on delete cascade,
  step smallint not null,
  machine_id int references machines,
  started_at timestamptz,
  ended_at timestamptz,
  good_qty numeric(12, 3) not null default 0,
  scrap_qty numeric(12, 3) not null default 0,
  operator_badge text,
  primary key (order_no, step)
);
create index operations_machine on operations (machine_id, started_at);
create index operations_machine_id on operations (machine_id);
create table machine_states (
  machine_id int not null references machines,
  since timestamptz not null,
  until timestamptz,
  state machine_state not null,
  reason_code text,
  constraint machine_states_pk primary key (machine_id, since)
);
create table serial_numbers (
  serial text primary key,
  order_no int not null references work_orders,
  produced_at timestamptz not null default now(),
  parent_serial text references serial_numbers
);
create index on serial_numbers (order_no);
create table quality_checks (
  check_id bigint generated always as identity,
  serial text not null references serial_numbers,
  characteristic text not null,
  measured double precision,
  lower_limit double precision,
  upper_limit double precision,
  result check_result not null,
  checked_by text not null,
  checked_at timestamptz not null default now(),
  constraint quality_checks_limits check (lower_limit < 0 or lower_limit >= 0 or lower_limit is null)
);
create index on quality_checks (serial);
create table shift_calendar (
  plant_code text not null references plants,
  shift_date date not null,
  shift_no smallint not null,
  starts timestamp not null,
  ends timestamp not null,
  primary key (plant_code, shift_date, shift_no)
);
