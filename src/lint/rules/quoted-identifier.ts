import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { inStyle } from '../names/name-style.ts';
import { namedObjects } from '../names/named-objects.ts';
import { isQuotedStyle, needsQuotes } from '../names/quoted-style.ts';
import { rename } from '../names/style-report.ts';
import { lintRule } from '../rule.ts';

/** What a style makes of names: capitals, but no blanks. */
const letters = /^[\p{L}\p{M}\p{N}_$.-]*$/u;

export const quotedIdentifier = lintRule({
  id: 'quoted-identifier',
  summary: 'a name can only be written in quotes',
  category: 'naming',
  severity: 'warning',
  presets: ['recommended', 'strict', 'printoptim'],
  why: 'PostgreSQL folds names without quotes to lower case, so one with capitals, blanks or other signs has to stand in quotes in every query, in every tool, for good. Where most names of a schema are written so, as some object mappers do, that is its style, and only names with blanks and the like are reported.',
  bad: `create table w_orders (id bigint primary key, placed_at date, total numeric, "Shipping Address" text);`,
  good: `create table w_orders (id bigint primary key, placed_at date, total numeric, shipping_address text);`,
  options: z.object({
    unless_most: z
      ._default(z.boolean(), true)
      .check(
        z.describe('Let capitals pass where a third of the names or more need quotes: that is a style.'),
      ),
  }),
  *check({ schema, options }) {
    const isStyle = options.unless_most && isQuotedStyle(schema);
    for (const object of namedObjects(schema)) {
      if (!needsQuotes(object.name) || (isStyle && letters.test(object.name))) continue;
      const better = inStyle(object.name, 'snake_case');
      yield {
        object: object.id,
        message: `${object.kind} ${nameOf(object)} has a name that can only be written in quotes`,
        help:
          better === undefined ? 'choose a name of lower-case letters, digits and _' : rename(object, better),
      };
    }
  },
});
