import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { namedObjects } from '../names/named-objects.ts';
import { isQuotedStyle } from '../names/quoted-style.ts';
import { reservedWords } from '../names/reserved-words.ts';
import { rename } from '../names/style-report.ts';
import { lintRule } from '../rule.ts';

export const reservedWord = lintRule({
  id: 'reserved-word',
  summary: 'a name is a reserved word of PostgreSQL',
  category: 'naming',
  severity: 'warning',
  presets: ['recommended', 'strict', 'printoptim'],
  why: "A reserved word needs quotes wherever it is a name. Without them the statement is a syntax error at best: `select user from w_orders` gives the session's user instead of the column, without a word. Where names are written in quotes throughout, nothing is said.",
  bad: 'create table w_orders (id bigint primary key, "user" text not null);',
  good: 'create table w_orders (id bigint primary key, user_name text not null, position integer, type text);',
  options: z.object({
    allow: z
      ._default(z.array(z.string()), [])
      .check(z.describe('Reserved words that may be names, such as "order".')),
  }),
  *check({ schema, options }) {
    const allowed = new Set(options.allow);
    if (isQuotedStyle(schema)) return;
    for (const object of namedObjects(schema)) {
      if (!reservedWords.has(object.name) || allowed.has(object.name)) continue;
      yield {
        object: object.id,
        message: `${object.kind} ${nameOf(object)} is named after the reserved word ${object.name.toUpperCase()}`,
        help:
          object.kind === 'table' ? rename(object, `${object.name}s`) : 'choose a name that needs no quotes',
      };
    }
  },
});
