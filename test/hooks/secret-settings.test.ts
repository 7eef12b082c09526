import { describe, expect, it } from 'vitest';
import { maskSettings, secretsIn } from '../../src/hooks/secret-settings.ts';

describe('settings as they are kept', () => {
  it('have no secrets, and what is no secret as it is', () => {
    const long =
      'a passphrase with so many words that YAML would fold its line and hide nothing after the first';
    expect(
      maskSettings({
        slack: { webhook_url: 'https://hooks.example/services/T0/abc', channel: '#ops' },
        webhook: {
          url: 'https://hooks.example/x?k=abc',
          headers: { Authorization: 'Bearer abc', 'X-Api-Key': 'abc' },
        },
        passphrase: long,
        tokens: ['abc', '${TOKEN}', '${TOKEN:-abc}'],
        home: 'https://docs.example',
        key_columns: ['id'],
        batch_size: 50_000,
      }),
    ).toEqual({
      slack: { webhook_url: `https://hooks.example/${'*'.repeat(15)}`, channel: '#ops' },
      webhook: {
        url: 'https://hooks.example/*******',
        headers: { Authorization: '**********', 'X-Api-Key': '***' },
      },
      passphrase: '*'.repeat(long.length),
      tokens: ['***', '${TOKEN}', '${TOKEN:-***}'],
      home: 'https://docs.example',
      key_columns: ['id'],
      batch_size: 50_000,
    });
  });

  it('give what no message may show, the longest first', () => {
    const secrets = secretsIn(
      {
        password: 'hunter22',
        login: '${DB_PASSWORD}@${HOST_NAME}',
        webhook_url: '${SLACK_URL}',
        secret: 'short',
        nested: [{ api_key: ['key-of-mine'] }],
        table: 'w_orders',
      },
      {
        DB_PASSWORD: 'from-outside',
        HOST_NAME: 'db.example',
        SLACK_URL: 'https://hooks.example/services/T0/abcdef',
      },
    );
    expect(secrets).toEqual(['services/T0/abcdef', 'from-outside', 'key-of-mine', 'hunter22']);
  });
});
