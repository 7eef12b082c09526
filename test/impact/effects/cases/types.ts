import type { EffectCase } from '../case.ts';

export const typeCases: readonly EffectCase[] = [
  {
    id: 'int-to-bigint',
    sql: 'alter table shop.orders alter column rating type bigint',
    rows: ['alter-column-type-rewrite'],
  },
  {
    id: 'int-to-bigint-key',
    sql: 'alter table shop.shelves alter column id type bigint',
    rows: ['alter-column-type-rewrite-foreign-key'],
  },
  {
    id: 'int-to-bigint-foreign-key',
    sql: 'alter table shop.orders alter column customer type bigint',
    rows: ['alter-column-type-rewrite-foreign-key'],
  },
  {
    id: 'int-to-bigint-foreign-key-not-valid',
    sql: 'alter table shop.orders alter column old_customer type bigint',
    rows: ['alter-column-type-rewrite'],
  },
  {
    id: 'varchar-wider-foreign-key',
    sql: 'alter table shop.nicknames alter column name type varchar(40)',
    rows: ['alter-column-type'],
  },
  {
    id: 'varchar-wider-key',
    sql: 'alter table shop.names alter column name type varchar(40)',
    rows: ['alter-column-type'],
  },
  {
    id: 'varchar-to-text-foreign-key',
    sql: 'alter table shop.nicknames alter column name type text',
    rows: ['alter-column-type'],
  },
  {
    id: 'collation-indexed',
    sql: 'alter table shop.shelves alter column label type text collate "POSIX"',
    rows: ['alter-column-type-scan'],
  },
  {
    id: 'collation-dropped',
    sql: 'alter table shop.shelves alter column label type text',
    rows: ['alter-column-type-scan'],
  },
  {
    id: 'collation',
    sql: 'alter table shop.orders alter column remark type text collate "POSIX"',
    rows: ['alter-column-type'],
  },
  {
    id: 'varchar-wider-check',
    sql: 'alter table shop.stock alter column shelf type varchar(40)',
    rows: ['alter-column-type-scan'],
  },
  {
    id: 'text-to-varchar-check-not-valid',
    sql: 'alter table shop.stock alter column filler type varchar',
    rows: ['alter-column-type'],
  },
  {
    id: 'varchar-wider-expression-index',
    sql: 'alter table shop.stock alter column place type varchar(40)',
    rows: ['alter-column-type-scan'],
  },
  {
    id: 'varchar-to-text-expression-index',
    sql: 'alter table shop.stock alter column place type text',
    rows: ['alter-column-type-scan'],
  },
  {
    id: 'included-column',
    sql: 'alter table shop.stock alter column counted type oid',
    rows: ['alter-column-type'],
  },
  {
    id: 'int-to-bigint-included',
    sql: 'alter table shop.stock alter column counted type bigint',
    rows: ['alter-column-type-rewrite'],
  },
  {
    id: 'varchar-wider',
    sql: 'alter table shop.orders alter column code type varchar(100)',
    rows: ['alter-column-type'],
  },
  {
    id: 'varchar-same',
    sql: 'alter table shop.orders alter column code type varchar(50)',
    rows: ['alter-column-type'],
  },
  {
    id: 'varchar-narrower',
    sql: 'alter table shop.orders alter column code type varchar(20)',
    rows: ['alter-column-type-rewrite'],
  },
  {
    id: 'varchar-unlimited',
    sql: 'alter table shop.orders alter column code type varchar',
    rows: ['alter-column-type'],
  },
  {
    id: 'varchar-to-text',
    sql: 'alter table shop.orders alter column code type text',
    rows: ['alter-column-type'],
  },
  {
    id: 'text-to-varchar',
    sql: 'alter table shop.orders alter column remark type varchar',
    rows: ['alter-column-type'],
  },
  {
    id: 'text-to-varchar-limited',
    sql: 'alter table shop.orders alter column remark type varchar(50)',
    rows: ['alter-column-type-rewrite'],
  },
  {
    id: 'text-to-bpchar',
    sql: 'alter table shop.orders alter column remark type bpchar',
    rows: ['alter-column-type'],
  },
  {
    id: 'text-to-varchar-unique',
    sql: 'alter table shop.orders alter column note type varchar',
    rows: ['alter-column-type'],
  },
  {
    id: 'char-to-text',
    sql: 'alter table shop.orders alter column label type text',
    rows: ['alter-column-type-rewrite'],
  },
  {
    id: 'char-wider',
    sql: 'alter table shop.orders alter column label type char(20)',
    rows: ['alter-column-type-rewrite'],
  },
  {
    id: 'char-to-varchar',
    sql: 'alter table shop.orders alter column label type varchar(20)',
    rows: ['alter-column-type-rewrite'],
  },
  {
    id: 'char-unlimited',
    sql: 'alter table shop.orders alter column label type bpchar',
    rows: ['alter-column-type'],
  },
  {
    id: 'numeric-wider',
    sql: 'alter table shop.orders alter column price type numeric(12,2)',
    rows: ['alter-column-type'],
  },
  {
    id: 'numeric-unlimited',
    sql: 'alter table shop.orders alter column price type numeric',
    rows: ['alter-column-type'],
  },
  {
    id: 'numeric-scale',
    sql: 'alter table shop.orders alter column price type numeric(12,4)',
    rows: ['alter-column-type-rewrite'],
  },
  {
    id: 'numeric-narrower',
    sql: 'alter table shop.orders alter column price type numeric(8,2)',
    rows: ['alter-column-type-rewrite'],
  },
  {
    id: 'int-to-numeric',
    sql: 'alter table shop.orders alter column rating type numeric',
    rows: ['alter-column-type-rewrite'],
  },
  {
    id: 'timestamp-to-timestamptz-utc',
    sql: 'alter table shop.orders alter column placed type timestamptz',
    rows: ['alter-column-type'],
    settings: "set local timezone = 'UTC'",
  },
  {
    id: 'timestamp-to-timestamptz-oslo',
    sql: 'alter table shop.orders alter column placed type timestamptz',
    rows: ['alter-column-type-rewrite'],
    settings: "set local timezone = 'Europe/Oslo'",
  },
  {
    id: 'timestamp-to-timestamptz-etc-utc',
    sql: 'alter table shop.orders alter column placed type timestamptz',
    rows: ['alter-column-type'],
    settings: "set local timezone = 'Etc/UTC'",
  },
  {
    id: 'timestamp-to-timestamptz-gmt',
    sql: 'alter table shop.orders alter column placed type timestamptz',
    rows: ['alter-column-type'],
    settings: "set local timezone = 'GMT'",
  },
  {
    id: 'timestamp-to-timestamptz-london',
    sql: 'alter table shop.orders alter column placed type timestamptz',
    rows: ['alter-column-type-rewrite'],
    settings: "set local timezone = 'Europe/London'",
  },
  {
    id: 'timestamptz-to-timestamp-utc',
    sql: 'alter table shop.orders alter column paid type timestamp',
    rows: ['alter-column-type'],
    settings: "set local timezone = 'UTC'",
  },
  {
    id: 'timestamp-to-timestamptz-limited',
    sql: 'alter table shop.orders alter column seen type timestamptz(3)',
    rows: ['alter-column-type-rewrite'],
    settings: "set local timezone = 'UTC'",
  },
  {
    id: 'timestamp-to-timestamptz-indexed',
    sql: 'alter table shop.stock alter column "when" type timestamptz',
    rows: ['alter-column-type-scan'],
    settings: "set local timezone = 'UTC'",
  },
  {
    id: 'timestamp-finer',
    sql: 'alter table shop.orders alter column seen type timestamp(6)',
    rows: ['alter-column-type'],
  },
  {
    id: 'timestamp-unlimited',
    sql: 'alter table shop.orders alter column seen type timestamp',
    rows: ['alter-column-type'],
  },
  {
    id: 'timestamp-coarser',
    sql: 'alter table shop.orders alter column placed type timestamp(3)',
    rows: ['alter-column-type-rewrite'],
  },
  {
    id: 'timestamp-six',
    sql: 'alter table shop.orders alter column placed type timestamp(6)',
    rows: ['alter-column-type'],
  },
  {
    id: 'timestamp-to-date',
    sql: 'alter table shop.orders alter column placed type date',
    rows: ['alter-column-type-rewrite'],
  },
  {
    id: 'interval-unlimited',
    sql: 'alter table shop.orders alter column patience type interval',
    rows: ['alter-column-type'],
  },
  {
    id: 'interval-six',
    sql: 'alter table shop.orders alter column patience type interval(6)',
    rows: ['alter-column-type'],
  },
  {
    id: 'interval-coarser',
    sql: 'alter table shop.orders alter column patience type interval(1)',
    rows: ['alter-column-type-rewrite'],
  },
  {
    id: 'interval-minutes',
    sql: 'alter table shop.orders alter column patience type interval day to minute',
    rows: ['alter-column-type-rewrite'],
  },
  {
    id: 'interval-seconds',
    sql: 'alter table shop.orders alter column patience type interval second(4)',
    rows: ['alter-column-type'],
  },
  {
    id: 'cidr-to-inet',
    sql: 'alter table shop.orders alter column network type inet',
    rows: ['alter-column-type'],
  },
  {
    id: 'inet-to-cidr',
    sql: 'alter table shop.orders alter column address type cidr',
    rows: ['alter-column-type-rewrite'],
  },
  {
    id: 'varbit-wider',
    sql: 'alter table shop.orders alter column flags type varbit(16)',
    rows: ['alter-column-type'],
  },
  {
    id: 'varbit-unlimited',
    sql: 'alter table shop.orders alter column flags type varbit',
    rows: ['alter-column-type'],
  },
  {
    id: 'varbit-narrower',
    sql: 'alter table shop.orders alter column flags type varbit(4)',
    rows: ['alter-column-type-rewrite'],
  },
  {
    id: 'json-to-jsonb',
    sql: 'alter table shop.orders alter column details type jsonb',
    rows: ['alter-column-type-rewrite'],
  },
  {
    id: 'int-to-domain',
    sql: 'alter table shop.stock alter column weight type shop.amount',
    rows: ['alter-column-type'],
    until: 18,
  },
  {
    id: 'int-to-domain-unindexed',
    sql: 'alter table shop.tickets alter column seat type shop.amount',
    rows: ['alter-column-type'],
  },
  {
    id: 'int-to-constrained-domain',
    sql: 'alter table shop.stock alter column weight type shop.positive',
    rows: ['alter-column-type-rewrite'],
  },
  {
    id: 'int-to-not-null-domain',
    sql: 'alter table shop.stock alter column weight type shop.present',
    rows: ['alter-column-type-rewrite'],
  },
  {
    id: 'domain-to-base',
    sql: 'alter table shop.payments alter column amount type int',
    rows: ['alter-column-type'],
  },
  {
    id: 'constrained-domain-to-base',
    sql: 'alter table shop.payments alter column worth type int',
    rows: ['alter-column-type'],
  },
  {
    id: 'domain-to-domain',
    sql: 'alter table shop.payments alter column amount type shop.positive',
    rows: ['alter-column-type-rewrite'],
  },
  {
    id: 'domain-of-varchar-wider',
    sql: 'alter table shop.payments alter column word type varchar(40)',
    rows: ['alter-column-type-rewrite'],
  },
  {
    id: 'domain-of-varchar-to-text',
    sql: 'alter table shop.payments alter column word type text',
    rows: ['alter-column-type'],
  },
  {
    id: 'varchar-to-domain',
    sql: 'alter table shop.stock alter column place type shop.short_text',
    rows: ['alter-column-type-scan'],
  },
  {
    id: 'varchar-narrower-to-domain',
    sql: 'alter table shop.orders alter column code type shop.short_text',
    rows: ['alter-column-type-rewrite'],
  },
  {
    id: 'int-to-int',
    sql: 'alter table shop.stock alter column weight type int',
    rows: ['alter-column-type'],
  },
  {
    id: 'using-column',
    sql: 'alter table shop.stock alter column weight type int using weight',
    rows: ['alter-column-type'],
  },
  {
    id: 'using-cast',
    sql: 'alter table shop.stock alter column weight type int using weight::int',
    rows: ['alter-column-type'],
  },
  {
    id: 'using-oid',
    sql: 'alter table shop.stock alter column weight type oid using weight::oid',
    rows: ['alter-column-type'],
  },
  {
    id: 'using-arithmetic',
    sql: 'alter table shop.stock alter column weight type int using weight + 0',
    rows: ['alter-column-type-rewrite'],
  },
  {
    id: 'using-other-column',
    sql: 'alter table shop.stock alter column weight type int using id',
    rows: ['alter-column-type-rewrite'],
  },
  {
    id: 'using-collate',
    sql: 'alter table shop.orders alter column remark type text using remark collate "C"',
    rows: ['alter-column-type'],
  },
  {
    id: 'using-time-zone',
    sql: "alter table shop.orders alter column placed type timestamptz using placed at time zone 'UTC'",
    rows: ['alter-column-type-rewrite'],
    settings: "set local timezone = 'UTC'",
  },
  {
    id: 'int-to-oid',
    sql: 'alter table shop.stock alter column weight type oid',
    rows: ['alter-column-type'],
  },
  {
    id: 'text-to-bytea',
    sql: 'alter table shop.orders alter column remark type bytea using remark::bytea',
    rows: ['alter-column-type-rewrite'],
  },
  {
    id: 'int-array-to-bigint-array',
    sql: 'alter table shop.orders alter column sizes type bigint[]',
    rows: ['alter-column-type-rewrite'],
  },
  {
    id: 'varchar-array-wider',
    sql: 'alter table shop.stock alter column kept type varchar(40)[]',
    rows: ['alter-column-type-rewrite'],
  },
  {
    id: 'varchar-array-unlimited',
    sql: 'alter table shop.stock alter column kept type varchar[]',
    rows: ['alter-column-type'],
  },
  {
    id: 'varchar-array-to-text-array',
    sql: 'alter table shop.stock alter column kept type text[]',
    rows: ['alter-column-type-rewrite'],
  },
  {
    id: 'enum-to-text',
    sql: 'alter table shop.parcels alter column status type text',
    rows: ['alter-column-type-rewrite'],
  },
  {
    id: 'enum-using-text',
    sql: 'alter table shop.parcels alter column status type shop.status using status::text::shop.status',
    rows: ['alter-column-type-rewrite'],
  },
  {
    id: 'partitioned',
    sql: 'alter table shop.events alter column id type bigint',
    rows: ['alter-column-type-rewrite'],
  },
  {
    id: 'parent',
    sql: 'alter table shop.articles alter column kind type bigint',
    rows: ['alter-column-type-rewrite'],
  },
  {
    id: 'int-to-bigint-not-enforced',
    sql: 'alter table shop.orders alter column old_customer type bigint',
    rows: ['alter-column-type-rewrite'],
    from: 18,
  },
  {
    id: 'timestamp-to-timestamptz-foreign-key',
    sql: 'alter table shop.moment_notes alter column at type timestamptz',
    rows: ['alter-column-type-scan-foreign-key'],
    scansVary: 'the referenced table is read through its key',
    settings: "set local timezone = 'UTC'",
  },
  {
    id: 'timestamp-to-timestamptz-key',
    sql: 'alter table shop.moments alter column at type timestamptz',
    rows: ['alter-column-type-scan-foreign-key'],
    settings: "set local timezone = 'UTC'",
  },
  {
    id: 'bigint-referenced-partitioned',
    sql: 'alter table shop.halls alter column id type bigint',
    rows: ['alter-column-type-rewrite-foreign-key'],
  },
  {
    id: 'bigint-referencing-partitioned',
    sql: 'alter table shop.hall_notes alter column hall type bigint',
    rows: ['alter-column-type-rewrite-foreign-key'],
    from: 15,
  },
  {
    id: 'bigint-foreign-key-partitioned',
    sql: 'alter table shop.seats alter column id type bigint',
    rows: ['alter-column-type-rewrite-foreign-key'],
  },
];
