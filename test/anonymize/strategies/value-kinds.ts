import fc from 'fast-check';
import { formatDate } from '../../../src/anonymize/dates/date-text.ts';
import { formatIp } from '../../../src/anonymize/network/ip-text.ts';

/** Values of types, as PostgreSQL prints them. */
const name = fc.constantFrom('Ana', 'Bo', 'Margaret', 'Émile', 'Ng', 'Zoë-Marie');
const email = fc
  .tuple(fc.stringMatching(/^[a-z][a-z0-9.]{0,20}$/), fc.stringMatching(/^[a-z]{3,12}\.(com|fr|example)$/))
  .map((parts) => parts.join('@'));
const phone = fc.oneof(
  fc.stringMatching(/^\+33 [1-9]( \d\d){4}$/),
  fc.stringMatching(/^\(\d{3}\) \d{3}-\d{4}$/),
  fc.stringMatching(/^0\d{2} \d{4} \d{4}$/),
);
const day = fc
  .integer({ min: -1_000_000, max: 20_000_000 })
  .map((number) => formatDate({ day: number, time: '' }));
const time = fc
  .tuple(
    fc.integer({ min: 0, max: 23 }),
    fc.integer({ min: 0, max: 59 }),
    fc.constantFrom('00', '59.5', '30.123456'),
  )
  .map(
    ([hours, minutes, seconds]) =>
      `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}:${seconds}`,
  );
const timestamp = (zone: string) =>
  fc
    .tuple(fc.integer({ min: -700_000, max: 20_000_000 }), time)
    .map(([number, clock]) => formatDate({ day: number, time: ` ${clock}${zone}` }));
const address = fc
  .oneof(fc.uint8Array({ minLength: 4, maxLength: 4 }), fc.uint8Array({ minLength: 16, maxLength: 16 }))
  .map((bytes) => formatIp({ bytes, mask: '' }));
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .map((given) => given.replaceAll('\0', '0'));

export const valueKinds = {
  text,
  'character varying(30)': fc.stringMatching(/^[a-zA-Z0-9 ]{1,30}$/),
  name,
  email,
  phone,
  uuid: fc.uuid(),
  smallint: fc.integer({ min: -32768, max: 32767 }).map(String),
  integer: fc.integer().map(String),
  bigint: fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n).map(String),
  'numeric(8,2)': fc.integer({ min: -99_999_999, max: 99_999_999 }).map((units) => (units / 100).toFixed(2)),
  numeric: fc.oneof(
    fc.bigInt(-(10n ** 30n), 10n ** 30n).map(String),
    fc.integer().map((units) => (units / 1e6).toFixed(6)),
  ),
  'double precision': fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  date: fc.oneof(day, fc.constantFrom('infinity', '-infinity')),
  'timestamp without time zone': timestamp(''),
  'timestamp with time zone': timestamp('+00'),
  inet: address,
  cidr: address,
  jsonb: fc.json().filter((json) => !json.includes('\\u0000') && !/\\u[dD][89a-fA-F]/.test(json)),
  bytea: fc.uint8Array({ maxLength: 20 }).map((bytes) => `\\x${Buffer.from(bytes).toString('hex')}`),
} as const;
