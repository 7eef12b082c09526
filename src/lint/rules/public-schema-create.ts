import * as z from 'zod/mini';
import { lintRule } from '../rule.ts';

export const publicSchemaCreate = lintRule({
  id: 'public-schema-create',
  summary: 'everyone may create objects in schema public',
  category: 'security',
  severity: 'warning',
  presets: ['recommended', 'strict', 'printoptim'],
  why: 'Whoever can connect can then put a function or an operator into a schema that is on nearly every search_path, and have it called instead of the one that was meant, with the rights of the caller. PostgreSQL 15 took the privilege away from new databases; databases made before, or upgraded, still have it (CVE-2018-1058).',
  bad: 'grant create on schema public to public;',
  good: 'revoke create on schema public from public;',
  options: z.object({}),
  *check({ schema }) {
    const open = schema.get('schema:public');
    if (open?.kind !== 'schema') return;
    const grants = open.attributes.acl ?? [];
    if (!grants.some(({ grantee, privileges }) => grantee === 'public' && privileges.includes('CREATE')))
      return;
    yield {
      object: open.id,
      message: 'everyone who can connect may create objects in schema public',
      help: 'revoke create on schema public from public',
    };
  },
});
