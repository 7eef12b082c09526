-- HR portal. Hibernate names and sequences.
create sequence hibernate_sequence start 1 increment 50;
create sequence employee_seq start 1 increment 50;

create table department (
  id bigint not null,
  code varchar(255) not null,
  name varchar(255) not null,
  parent_id bigint,
  head_id bigint not null,
  version integer not null,
  primary key (id)
);

create table employee (
  id bigint not null,
  department_id bigint not null,
  email varchar(255) not null,
  first_name varchar(255) not null,
  last_name varchar(255) not null,
  middle_name varchar(255),
  date_of_birth date,
  employment_type varchar(31) not null,
  active boolean not null,
  photo oid,
  created_date timestamp(6) with time zone not null,
  last_modified_date timestamp(6) with time zone,
  created_by varchar(50) not null,
  last_modified_by varchar(50),
  version integer not null,
  primary key (id)
);
alter table department add constraint UK_department_code unique (code);
alter table employee add constraint UK_employee_email unique (email);
create index IX_employee_department on employee (department_id);
create index IX_department_parent on department (parent_id);
create index IX_department_head on department (head_id);
alter table department add constraint FKmgsnnmudxrwqidn4f64q8rp4o foreign key (parent_id) references department;
alter table department add constraint FKdqh2hpi0v2ab1tkvnf1eku5xc foreign key (head_id) references employee;
alter table employee add constraint FKbejtwvg9bxus2mffsm3swj3u9 foreign key (department_id) references department;

create table job_title (
  id bigint not null primary key,
  title varchar(255) not null unique,
  min_salary numeric(19,2),
  max_salary numeric(19,2),
  check (max_salary >= min_salary)
);

create table employment (
  id bigint not null primary key,
  employee_id bigint not null references employee,
  job_title_id bigint not null references job_title,
  start_date date not null,
  end_date date,
  salary numeric(19,2) not null,
  salary_currency varchar(3) not null,
  fte real not null default 1
);
create index IX_employment_employee on employment (employee_id, start_date desc);

create table leave_request (
  id bigint not null primary key,
  employee_id bigint not null references employee,
  approver_id bigint references employee,
  leave_type varchar(31) not null check (leave_type in ('ANNUAL', 'SICK', 'PARENTAL', 'UNPAID')),
  status varchar(31) not null check (status in ('REQUESTED', 'APPROVED', 'REJECTED', 'CANCELLED')),
  from_date date not null,
  to_date date not null,
  half_day boolean not null,
  decided_at timestamp(6) with time zone,
  comment varchar(2000),
  constraint leave_request_dates check (to_date >= from_date)
);
create index IX_leave_request_employee on leave_request (employee_id);
create index IX_leave_request_approver on leave_request (approver_id) where status = 'REQUESTED';

create table leave_balance (
  employee_id bigint not null references employee,
  leave_type varchar(31) not null,
  calendar_year integer not null,
  entitled_days numeric(5,2) not null,
  taken_days numeric(5,2) not null default 0,
  primary key (employee_id, leave_type, calendar_year)
);

create table skill (
  id bigint not null primary key,
  name varchar(255) not null unique
);
create table employee_skills (
  employee_id bigint not null references employee,
  skills_id bigint not null references skill,
  primary key (employee_id, skills_id)
);
create index IX_employee_skills_skill on employee_skills (skills_id);

create table employee_phone_numbers (
  employee_id bigint not null references employee,
  phone_numbers varchar(255)
);
create index IX_phone_employee on employee_phone_numbers (employee_id);

create table app_user (
  login varchar(50) not null primary key,
  employee_id bigint unique references employee,
  password varchar(30) not null,
  activated boolean not null default false,
  lang_key varchar(10),
  "order" integer not null default 0
);

create table app_user_authority (
  user_login varchar(50) not null references app_user,
  authority_name varchar(50) not null,
  primary key (user_login, authority_name)
);

create table revinfo (
  rev integer not null primary key,
  revtstmp bigint
);
create sequence revinfo_seq start with 1 increment by 50;
create table employee_aud (
  id bigint not null,
  rev integer not null references revinfo,
  revtype smallint,
  email varchar(255),
  first_name varchar(255),
  last_name varchar(255),
  department_id bigint,
  active boolean,
  primary key (rev, id)
);
