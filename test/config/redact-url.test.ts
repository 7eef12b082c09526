import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskSource, redactText, redactUrl } from '../../src/config/redact-url.ts';

describe('redactUrl', () => {
  it.each([
    ['postgresql://app:s3cret@db:5432/app', 'postgresql://app:***@db:5432/app'],
    ['postgres://:s3cret@db/app', 'postgres://:***@db/app'],
    ['postgres://app@db:5432/app', 'postgres://app@db:5432/app'],
    ['postgres://db:5432/app', 'postgres://db:5432/app'],
    ['postgres:///app?host=/var/run/postgresql', 'postgres:///app?host=/var/run/postgresql'],
    ['postgres://app:s3@cr/e?t#@db/app', 'postgres://app:***@db/app'],
    ['postgres://app:s3 cret@db/app', 'postgres://app:***@db/app'],
    ['postgres://app:s3cret@h1:1,h2:2/app', 'postgres://app:***@h1:1,h2:2/app'],
    ['postgres://app@db/app?password=s3cret&x=1', 'postgres://app@db/app?password=***&x=1'],
    [
      'postgres://db/app?sslmode=require&sslpassword=s3cret',
      'postgres://db/app?sslmode=require&sslpassword=***',
    ],
    ['postgres://db/app?PASSWORD=s3cret#x', 'postgres://db/app?PASSWORD=***#x'],
    ['host=db password=s3cret user=app', 'host=db password=*** user=app'],
    ["host=db password = 's3 c\\'ret' user=app", 'host=db password = *** user=app'],
    ['not a url', 'not a url'],
    ['', ''],
  ])('%s', (url, expected) => {
    expect(redactUrl(url)).toBe(expected);
    expect(redactUrl(expected)).toBe(expected);
  });

  it('shows no password, whatever it is made of', () => {
    const password = fc.string({ minLength: 3 }).map((text) => `x${text}x`);
    fc.assert(
      fc.property(password, (secret) => {
        expect(redactUrl(`postgres://app:${secret}@db/app`)).toBe('postgres://app:***@db/app');
      }),
    );
  });
});

describe('redactText', () => {
  it.each([
    ['cannot reach postgres://app:s3cret@db/app as app', 'cannot reach postgres://app:***@db/app as app'],
    [
      'tried "postgres://a:b@c/d", then postgres://e:f@g/h',
      'tried "postgres://a:***@c/d", then postgres://e:***@g/h',
    ],
    ['a blank: postgres://app:s3 cret@db/app', 'a blank: postgres://app:***@db/app'],
    ['postgres://db:5432/app is not for me@example.com', 'postgres://db:5432/app is not for me@example.com'],
    ['password authentication failed for user "app"', 'password authentication failed for user "app"'],
    ['PGPASSWORD=s3cret psql', 'PGPASSWORD=*** psql'],
    ['see https://example.com/a?b=c', 'see https://example.com/a?b=c'],
  ])('%s', (text, expected) => {
    expect(redactText(text)).toBe(expected);
  });
});

describe('maskSource', () => {
  it.each([
    ['url: postgres://app:s3cret@db/app', 'url: postgres://app:******@db/app'],
    ['url: postgres://app:${DB_PASSWORD}@db/app', 'url: postgres://app:${DB_PASSWORD}@db/app'],
    ['url: postgres://app:${PW:-s3cret}@db/app', 'url: postgres://app:${PW:-******}@db/app'],
    ['url: postgres://app:x${PW}y}@db/app', 'url: postgres://app:*${PW}**@db/app'],
    ['# url: "postgres://app:s3cret@db"', '# url: "postgres://app:******@db"'],
    ['{password: s3cret, x: 1}', '{password: ******, x: 1}'],
    ['    db_password: "s3 cret" # x', '    db_password: *************'],
    ['anonymization_salt: abc', 'anonymization_salt: ***'],
    ['lock_timeout: 3s', 'lock_timeout: 3s'],
    ['webhook_url: https://h/T0', 'webhook_url: ************'],
    ['  Authorization: Bearer abc', '  Authorization: **********'],
    ['api_key: ${KEY}', 'api_key: ${KEY}'],
  ])('%s', (line, expected) => {
    expect(maskSource(line)).toBe(expected);
  });

  it('keeps every line as long as it was, so that carets stay true', () => {
    const piece = fc.constantFrom(
      'postgres://',
      'a',
      ':',
      '@',
      '${X}',
      '${X:-y}',
      '${',
      '}',
      ' ',
      '\n',
      'password: ',
      'password=',
      '"',
      "'",
      '?',
      '&',
      'é',
      '\r\n',
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        const lengths = (all: string): number[] => all.split('\n').map((line) => line.length);
        expect(lengths(maskSource(text))).toEqual(lengths(text));
      }),
    );
  });
});
