import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { lintRule } from '../rule.ts';

export const extensionVersionOutdated = lintRule({
  id: 'extension-version-outdated',
  summary: 'an extension is behind the version that the server has',
  category: 'structure',
  severity: 'info',
  presets: ['recommended', 'strict', 'printoptim'],
  live: true,
  why: 'New packages of the server and pg_upgrade bring the files of newer extensions, and leave what is in the database as it was until ALTER EXTENSION … UPDATE. Until then corrections are missing, security fixes among them, and an old definition meets the library of the new version, which extensions support for a few versions only.',
  bad: `create extension hstore version '1.4';`,
  good: 'create extension hstore;',
  options: z.strictObject({}),
  *check({ schema, statistics }) {
    for (const extension of schema.all('extension')) {
      const available = statistics?.extensionUpdates.get(extension.id);
      if (available === undefined) continue;
      const name = nameOf(extension);
      yield {
        object: extension.id,
        message: `extension ${name} has version ${extension.attributes.version}, and the server has ${available}`,
        help: `read what is new in it, then: alter extension ${name} update`,
      };
    }
  },
});
