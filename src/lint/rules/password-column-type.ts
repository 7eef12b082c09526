import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { wordsOf } from '../../personal-data/words-of.ts';
import { lintRule } from '../rule.ts';
import { baseTypeOf } from '../types/typed-objects.ts';

/** A bcrypt hash; those of scrypt and Argon2 are longer. */
const shortestHash = 60;

const passwords = new Set(['password', 'passwd', 'pwd', 'passphrase', 'mdp']);
const hashes = new Set(['hash', 'hashed', 'digest', 'crypt', 'encrypted']);

/** Passwords that Confiture's user gives to someone else, who wants them as they are. */
const toOthers = new Set(
  (
    'smtp ftp sftp imap pop wifi wlan proxy db database ldap external remote vpn api ssh server wpa printer device ' +
    'router hotspot service client account mail temporary temp initial'
  ).split(' '),
);

export const passwordColumnType = lintRule({
  id: 'password-column-type',
  summary: 'a password column cannot hold a hash',
  category: 'security',
  severity: 'warning',
  presets: ['recommended', 'strict', 'printoptim'],
  why: 'Passwords are kept as hashes of a slow function made for them: bcrypt gives 60 characters, scrypt and Argon2 more. A column with room for fewer holds either passwords as they were typed, or hashes of MD5 or SHA-1, which a graphics card tries by the billion a second.',
  bad: 'create table w_users (id bigint primary key, password varchar(40) not null);',
  good: 'create table w_users (id bigint primary key, password_hash text not null);',
  options: z.object({}),
  *check({ schema }) {
    for (const table of schema.tables) {
      for (const column of schema.columnsOf(table.id)) {
        if (!/pass|pwd|mdp/i.test(column.name)) continue;
        const room = roomOf(baseTypeOf(column.attributes.type, schema));
        if (room === undefined || room >= shortestHash || !isOwnPassword(column.name)) continue;
        const name = nameOf(column);
        yield {
          object: column.id,
          message: `${name} has room for ${room} characters: a bcrypt hash has ${shortestHash}, one of Argon2 about 97`,
          help: `alter table ${nameOf(table)} alter column ${name.slice(nameOf(table).length + 1)} type text, and keep hashes of bcrypt, scrypt or Argon2 in it`,
        };
      }
    }
  },
});

function isOwnPassword(name: string): boolean {
  const words = wordsOf(name);
  if (words.some((word) => toOthers.has(word))) return false;
  const [last, before] = [words.at(-1) ?? '', words.at(-2) ?? ''];
  if (words.join(' ').endsWith('mot de passe')) return true;
  return passwords.has(last) || (hashes.has(last) && passwords.has(before));
}

/** Characters that fit; undefined without a limit, and for a type that is no text. */
function roomOf(type: string): number | undefined {
  const [, length] = /^character(?: varying)?\((\d+)\)$/.exec(type) ?? [];
  return length === undefined ? undefined : Number(length);
}
