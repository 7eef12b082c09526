import type { Random } from './random.ts';

/** A column that some tables have. All are nullable or have a default, so that nobody has to name them. */
export interface Column {
  readonly name: string;
  readonly definition: string;
  /** The type alone, to cast to. */
  readonly type: string;
  readonly comment: string;
  /** A table constraint: its name's last part, then its condition. */
  readonly check?: readonly [name: string, condition: string];
}

const pool: readonly Column[] = [
  { name: 'title', definition: 'text', type: 'text', comment: 'What people call it.' },
  {
    name: 'description',
    definition: 'text',
    type: 'text',
    comment: 'Free text, shown as it is.',
    check: ['description_not_endless', 'char_length(description) <= 10000'],
  },
  {
    name: 'quantity',
    definition: 'integer not null default 1',
    type: 'integer',
    comment: 'Pieces.',
    check: ['quantity_not_negative', 'quantity >= 0'],
  },
  {
    name: 'weight_grams',
    definition: 'integer',
    type: 'integer',
    comment: 'With packing.',
    check: ['weight_positive', 'weight_grams > 0'],
  },
  {
    name: 'priority',
    definition: 'smallint not null default 5',
    type: 'smallint',
    comment: '1 comes first, 9 last.',
    check: ['priority_known', 'priority between 1 and 9'],
  },
  {
    name: 'discount_rate',
    definition: 'numeric(5, 4) not null default 0',
    type: 'numeric',
    comment: '0.0500 is 5 %.',
    check: ['discount_rate_is_a_part', 'discount_rate >= 0 and discount_rate < 1'],
  },
  {
    name: 'is_active',
    definition: 'boolean not null default true',
    type: 'boolean',
    comment: 'Offered to users.',
  },
  {
    name: 'is_internal',
    definition: 'boolean not null default false',
    type: 'boolean',
    comment: 'Hidden from customers.',
  },
  { name: 'starts_on', definition: 'date', type: 'date', comment: 'First day it counts; null: always did.' },
  {
    name: 'ends_on',
    definition: 'date',
    type: 'date',
    comment: 'Last day it counts; null: no end in sight.',
    check: ['ends_after_epoch', "ends_on > date '2000-01-01'"],
  },
  {
    name: 'due_at',
    definition: 'timestamptz',
    type: 'timestamptz',
    comment: 'When somebody will ask for it.',
  },
  { name: 'email', definition: 'email_address', type: 'email_address', comment: 'Personal data.' },
  { name: 'phone', definition: 'text', type: 'text', comment: 'Personal data.' },
  { name: 'ip_address', definition: 'inet', type: 'inet', comment: 'Personal data: where it came from.' },
  {
    name: 'notes',
    definition: 'text',
    type: 'text',
    comment: "The staff's own words; may hold personal data.",
  },
  {
    name: 'tags',
    definition: "text[] not null default '{}'",
    type: 'text[]',
    comment: 'Labels of the tenant.',
  },
  {
    name: 'settings',
    definition: "jsonb not null default '{}'",
    type: 'jsonb',
    comment: 'What has no column of its own yet.',
    check: ['settings_is_an_object', "jsonb_typeof(settings) = 'object'"],
  },
  {
    name: 'external_reference',
    definition: 'text',
    type: 'text',
    comment: 'Its name in the system of someone else.',
  },
  {
    name: 'color',
    definition: "text default 'black'",
    type: 'text',
    comment: 'As printed.',
    check: ['color_not_empty', "color <> ''"],
  },
];

/** Five to twelve of the columns. */
export function extraColumns(dice: Random): Column[] {
  return dice.pick(pool, 5 + dice.below(8));
}
