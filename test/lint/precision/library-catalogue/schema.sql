-- Catalogue d'une bibliothèque municipale. Clés naturelles partout où elles existent.
create domain isbn13 as char(13) check (value ~ '^97[89][0-9]{10}$');
create domain code_langue as char(3) check (value ~ '^[a-z]{3}$');
create domain cote as text check (value ~ '^[0-9]{3}(\.[0-9]+)? [A-Z]{3}$');

create table langue (
  code code_langue primary key,
  nom  text not null unique
);

create table editeur (
  nom   text primary key,
  ville text
);

create table auteur (
  isni      char(16) primary key check (isni ~ '^[0-9]{15}[0-9X]$'),
  nom       text not null,
  prenom    text,
  naissance smallint,
  mort      smallint,
  check (mort is null or naissance is null or mort >= naissance)
);

create table ouvrage (
  isbn     isbn13 primary key,
  titre    text not null,
  editeur  text not null references editeur on update cascade,
  annee    smallint not null check (annee > 1450),
  langue   code_langue not null references langue,
  cote     cote not null,
  resume   text,
  recherche tsvector generated always as (to_tsvector('french', titre || ' ' || coalesce(resume, ''))) stored
);
create index on ouvrage (editeur);
create index on ouvrage using gin (recherche);
create index ouvrage_cote on ouvrage (cote);

create table ouvrage_auteur (
  isbn isbn13 not null references ouvrage on delete cascade,
  isni char(16) not null references auteur,
  rang smallint not null default 1,
  role text not null default 'auteur',
  primary key (isbn, isni, role)
);
create index on ouvrage_auteur (isni);

create table site (
  code text primary key check (code ~ '^[A-Z]{3}$'),
  nom  text not null,
  horaires json
);

create table exemplaire (
  code_barres char(14) primary key,
  isbn        isbn13 not null references ouvrage,
  site        text not null references site,
  acquis_le   date not null default current_date,
  prix        numeric(7, 2),
  etat        smallint not null default 0 check (etat >= 0 or etat <= 3),
  pilonne_le  date
);
create index on exemplaire (isbn);
create index on exemplaire (site, isbn);

create table lecteur (
  carte       text primary key check (carte ~ '^L[0-9]{7}$'),
  nom         text not null,
  prenom      text not null,
  courriel    text,
  mot_de_passe varchar(32) not null,
  ne_le       date check (ne_le <= current_date),
  valable_jusqu date not null check (valable_jusqu >= current_date),
  inscrit_le  timestamptz not null default now()
);
create unique index on lecteur (lower(courriel));

create table emprunt (
  code_barres char(14) not null references exemplaire,
  emprunte_le timestamptz not null default now(),
  carte       text not null references lecteur on update cascade,
  a_rendre_le date not null,
  rendu_le    timestamptz,
  prolongations smallint not null default 0 check (prolongations in (0, 1, 2)),
  primary key (code_barres, emprunte_le)
);
create unique index emprunt_en_cours on emprunt (code_barres) where rendu_le is null;
create index on emprunt (carte) where rendu_le is null;

create table reservation (
  carte      text not null references lecteur on update cascade on delete cascade,
  isbn       isbn13 not null references ouvrage,
  site       text not null,
  demande_le timestamptz not null default now(),
  prete_le   timestamptz,
  primary key (carte, isbn)
);
create index on reservation (isbn, demande_le);

create table amende (
  numero      bigint generated always as identity primary key,
  code_barres char(14) not null,
  emprunte_le timestamptz not null,
  montant     money not null,
  reglee_le   timestamptz,
  foreign key (code_barres, emprunte_le) references emprunt
);

create view disponibles as
  select e.isbn, e.site, count(*) as exemplaires
  from exemplaire e
  where e.pilonne_le is null
    and not exists (select from emprunt p where p.code_barres = e.code_barres and p.rendu_le is null)
  group by e.isbn, e.site;

comment on table ouvrage is 'Une édition, pas une œuvre.';
