-- Crowdfunding, made by Hibernate's SchemaExport and edited since
create sequence hibernate_sequence start with 1 increment by 1;
create sequence pledge_seq start with 1 increment by 50;

create table backer (
  id bigint not null, version integer not null, email varchar(255) not null, password_hash varchar(60) not null,
  first_name varchar(255), last_name varchar(255), enabled boolean not null, created_date timestamp(6) with time zone not null,
  primary key (id)
);
create table project_category (code varchar(32) not null, title varchar(255) not null, sort_order integer not null, primary key (code));
create table project (
  id bigint not null, version integer not null, title varchar(255) not null, blurb varchar(1000), story oid,
  goal_amount money not null, currency_code varchar(3) not null, pledged_total float(53) not null,
  category_code varchar(32) not null, creator_id bigint not null,
  status varchar(255) not null check (status in ('DRAFT','LIVE','FUNDED','FAILED','CANCELLED')),
  deadline timestamp(6) with time zone, launched_date timestamp(6) with time zone, created_date timestamp(6) with time zone not null,
  primary key (id)
);
create table project_aud (id bigint not null, rev integer not null, revtype smallint, title varchar(255), status varchar(255), category_code varchar(32), creator_id bigint, primary key (rev, id));
create table revinfo (rev integer not null, revtstmp bigint, primary key (rev));
create table reward (
  id bigint not null, version integer not null, project_id bigint not null, title varchar(255) not null, description text,
  minimum_amount numeric(38,2) not null, limit_count integer, estimated_delivery date, ships_to varchar(255) array,
  primary key (id)
);
create table reward_country (reward_id bigint not null, country_code char(2) not null, shipping_amount numeric(38,2) not null, primary key (reward_id, country_code));
create table pledge (
  id bigint not null, version integer not null, backer_id bigint not null, project_id bigint not null, reward_id integer,
  amount numeric(38,2) not null, payment_intent_id varchar(255), state varchar(255) not null, pledged_date timestamp(6) with time zone not null,
  primary key (id)
);
create table project_update (id bigint not null, project_id bigint not null, title varchar(255) not null, body text not null, visibility varchar(255) not null, published_date timestamp(6) with time zone, primary key (id));
create table project_comment (id bigint not null, project_id bigint not null, author_id bigint not null, parent_id bigint, body text not null, created_date timestamp(6) with time zone not null, primary key (id));
create table payout (
  id bigint not null, project_id bigint not null, gross_amount numeric(38,2) not null, fee_amount numeric(38,2) not null, net_amount numeric(38,2) not null,
  exchange_rate float(53), bank_reference varchar(255), paid_date date, primary key (id),
  constraint payout_sum check (net_amount = gross_amount - fee_amount),
  constraint payout_positive check (gross_amount > 0 and fee_amount < 0 and fee_amount > 100)
);
create table project_followers (project_id bigint not null, followers_id bigint not null, primary key (project_id, followers_id));

alter table if exists backer add constraint UK_2v9k3u7kq unique (email);
alter table if exists project add constraint FK3so1sbe9p foreign key (category_code) references project_category;
alter table if exists project add constraint FKh8n2k0a7r foreign key (creator_id) references backer;
alter table if exists project_aud add constraint FK5rr2exjxk foreign key (rev) references revinfo;
alter table if exists reward add constraint FKf2q8mw0pt foreign key (project_id) references project;
alter table if exists reward_country add constraint FK7dq3ms2nx foreign key (reward_id) references reward;
alter table if exists pledge add constraint FKc9s7bq1zv foreign key (backer_id) references backer;
alter table if exists pledge add constraint FKk1w6pd8ye foreign key (project_id) references project;
alter table if exists pledge add constraint FKo4t5rn3ju foreign key (reward_id) references reward;
alter table if exists project_update add constraint FKa8y2lx6mg foreign key (project_id) references project;
alter table if exists project_comment add constraint FKb7z3kw5nh foreign key (project_id) references project;
alter table if exists project_comment add constraint FKd6x4jv4oi foreign key (author_id) references backer;
alter table if exists project_comment add constraint FKe5w5iu3pj foreign key (parent_id) references project_comment;
alter table if exists payout add constraint FKg4v6ht2qk foreign key (project_id) references project;
alter table if exists project_followers add constraint FKi3u7gs1rl foreign key (followers_id) references backer;
alter table if exists project_followers add constraint FKj2t8fr0sm foreign key (project_id) references project;
create index IDXproject_category on project (category_code);
create index IDXproject_creator on project (creator_id);
create index IDXreward_project on reward (project_id);
create index IDXpledge_backer on pledge (backer_id, pledged_date);
create index IDXpledge_project on pledge (project_id, state);
create index IDXpledge_reward on pledge (reward_id);
create index IDXupdate_project on project_update (project_id);
create index IDXcomment_project on project_comment (project_id);
create index IDXcomment_author on project_comment (author_id);
create index IDXcomment_parent on project_comment (parent_id);
create index IDXpayout_project on payout (project_id);
