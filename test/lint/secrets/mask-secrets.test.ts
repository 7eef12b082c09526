import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeIn } from '../../../src/lint/place-in.ts';
import { maskSecrets } from '../../../src/lint/secrets/mask-secrets.ts';

const token = `AKIA${'Q7ZK3M5N2P8R4T6W'}`;

/** Longer than the shortest of its kind. */
const stripe = `sk_live_${'Q7ZK3M5N'.repeat(4)}`;

describe('what is masked', () => {
  it.each([
    ['a key', `default '${token}',`, `default '${'*'.repeat(20)}',`],
    ['a URL', `'https://ci:kT9vLq27xWz@builds.internal'`, `'${'*'.repeat(24)}uilds.internal'`],
    ['all of a longer one', `-- ${stripe} it is`, `-- ${'*'.repeat(stripe.length)} it is`],
    ['two', `('${token}', '${token}')`, `('${'*'.repeat(20)}', '${'*'.repeat(20)}')`],
    [
      'the password of a role',
      `CREATE ROLE app PASSWORD 'sun-flower'`,
      `CREATE ROLE app PASSWORD '**********'`,
    ],
    ['one between dollars', 'alter role app password $x$open$x$', 'alter role app password $x$****$x$'],
    ['one whose string goes on', `alter role app password 'sun`, `alter role app password '***`],
    [
      'what looks random',
      `key text default 'q8Zr2LmX0vB7tKc4WdNs'`,
      `key text default '********************'`,
    ],
    ['the inside of a private key', `  ${'MIIEvQ'.repeat(10)}==`, `${'*'.repeat(64)}`],
  ])('%s', (_, text, masked) => {
    expect(maskSecrets(text)).toBe(masked);
  });

  it.each([
    `default 'https://hooks.internal/orders'`,
    `id uuid default '0f8fad5b-d9cb-469f-a165-708677289500'`,
    `comment on column w_users.password is 'Argon2id, made by the application'`,
    `https://user:password@example.org`,
    'password_changed_at timestamptz',
    `check (status in ('waiting_for_confirmation', 'waiting_for_payment_2'))`,
  ])('not: %s', (text) => {
    expect(maskSecrets(text)).toBe(text);
  });

  it('keeps the length and the lines of any text', () => {
    const parts = fc.constantFrom(
      token,
      'https://ci:kT9vLq27xWz@b',
      `password 'x y'`,
      '\n',
      "'",
      ' $$ ',
      'ä😀',
    );
    fc.assert(
      fc.property(fc.array(parts), (texts) => {
        const text = texts.join(' ');
        const masked = maskSecrets(text);
        expect(masked).toHaveLength(text.length);
        expect([...masked.matchAll(/\n/g)].map(({ index }) => index)).toEqual(
          [...text.matchAll(/\n/g)].map(({ index }) => index),
        );
        expect(masked).not.toContain(token);
      }),
    );
  });
});

it('a line is shown without the secret that would be cut in the middle', () => {
  const text = `${'x '.repeat(45)}'${token}'`;
  expect(placeIn({ file: 'a.sql', text }, 3).excerpt).not.toContain('AKIA');
});
