import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { lintRule } from '../rule.ts';

export const extensionInPublic = lintRule({
  id: 'extension-in-public',
  summary: 'an extension has put its functions and types into the schema public',
  category: 'structure',
  severity: 'info',
  presets: ['strict'],
  why: 'An extension brings dozens of functions, operators and types. In public they stand among the tables of the application, get into its API where that is made from a schema, and a pinned search_path must have public in it, where others may create things. A schema of their own, such as extensions, keeps them apart.',
  bad: 'create extension pg_trgm schema public;',
  good: `
create schema extensions;
create extension pg_trgm schema extensions;`,
  options: z.strictObject({
    schemas: z
      ._default(z.array(z.string()), ['public'])
      .check(z.describe('Schemas that no extension should be in.')),
  }),
  *check({ schema, options }) {
    for (const extension of schema.all('extension')) {
      const { schema: where } = extension.attributes;
      if (!options.schemas.includes(where)) continue;
      yield {
        object: extension.id,
        message: `extension ${nameOf(extension)} is in the schema ${where}`,
        help: `create schema extensions; create extension ${nameOf(extension)} schema extensions, and for one that is there: alter extension ${nameOf(extension)} set schema extensions`,
      };
    }
  },
});
