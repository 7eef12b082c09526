import type { ObjectKind } from './catalog.ts';

const kinds: Readonly<Record<ObjectKind, true>> = {
  aggregate: true,
  collation: true,
  column: true,
  'composite type': true,
  constraint: true,
  'default privileges': true,
  domain: true,
  enum: true,
  'event trigger': true,
  extension: true,
  'foreign data wrapper': true,
  'foreign table': true,
  function: true,
  index: true,
  'materialized view': true,
  policy: true,
  procedure: true,
  publication: true,
  'range type': true,
  rule: true,
  schema: true,
  sequence: true,
  server: true,
  statistics: true,
  table: true,
  trigger: true,
  'user mapping': true,
  view: true,
};

/** Every kind of object, in the order of their names. */
export const objectKinds: readonly string[] = Object.keys(kinds).sort();
