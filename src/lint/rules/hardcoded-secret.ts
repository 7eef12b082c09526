import * as z from 'zod/mini';
import type { ObjectId } from '../../catalog/catalog.ts';
import { titleOf } from '../../catalog/describe/name-of.ts';
import { optionOf, stringsOf, textOf } from '../../sql/dependencies/tree-values.ts';
import type { ParsedSql, Statement } from '../../sql/statement.ts';
import { nodesIn } from '../code/nodes-in.ts';
import { type Routine, routinesOf } from '../code/routine-fragments.ts';
import { readExpression } from '../conditions/read-expression.ts';
import { lintRule, type Report, type SourcePoint } from '../rule.ts';
import type { RuleInput } from '../rule-input.ts';
import { type FoundSecret, knownSecrets } from '../secrets/known-formats.ts';
import { looksRandom } from '../secrets/looks-random.ts';
import { objectAt } from '../secrets/object-of-statement.ts';
import { isSecretName } from '../secrets/secret-name.ts';
import { secretsInBody } from '../secrets/secrets-in-body.ts';
import { textsOfCatalog } from '../secrets/texts-of-catalog.ts';

const help =
  'take it out, change it where it is valid since it must count as known, and let the application pass it or keep it in a store for secrets';

export const hardcodedSecret = lintRule({
  id: 'hardcoded-secret',
  summary: 'a secret stands in the schema or in seeds',
  category: 'security',
  severity: 'error',
  presets: ['recommended', 'strict', 'printoptim'],
  why: 'What stands in a file is in the history of its repository for good, and what stands in a default, a comment or a function can be read by every role that can connect: the system catalogs are open to all. Found are tokens and keys in the formats of their providers, URLs with a password, private keys, passwords of roles, and random-looking strings given to something that is named as a secret. The finding never repeats what it found.',
  bad: `
create table w_webhooks (
  id     bigint primary key,
  target text not null default 'https://shop:kT9vLq27xWz@hooks.internal/orders'
);`,
  good: `
create table w_webhooks (
  id     bigint primary key,
  target text not null default 'https://hooks.internal/orders'
);`,
  options: z.object({}),
  *check(input) {
    if (input.sources.length === 0) {
      for (const { object, where, text } of textsOfCatalog(input.catalog)) {
        for (const { what } of knownSecrets(text))
          yield found(object, `the ${where} of ${titleOf(object)} holds ${what}`);
      }
    }
    for (const source of [...input.sources, ...input.seeds]) yield* inFile(input, source);
    yield* inDefaults(input);
    for (const routine of routinesOf(input.schema)) yield* inBody(input, routine);
  },
});

function* inFile(input: RuleInput, source: ParsedSql): Generator<Report> {
  const secrets: readonly FoundSecret[] = [
    ...knownSecrets(source.text),
    ...source.statements.flatMap(passwordOfRole),
  ];
  for (const { what, index } of secrets) {
    const at = { file: source.file, index };
    yield found(objectAt(input, source, index), `${source.file} holds ${what}`, at);
  }
}

function passwordOfRole({ kind, node, start }: Statement): readonly FoundSecret[] {
  if (kind !== 'CreateRoleStmt' && kind !== 'AlterRoleStmt') return [];
  const [password] = stringsOf([optionOf(node.options, 'password')].flatMap((value) => value ?? []));
  if (password === undefined) return [];
  const role = kind === 'CreateRoleStmt' ? node.role : node.role?.rolename;
  return [{ what: `the password of role ${role ?? ''}`, index: start }];
}

function* inDefaults({ schema }: RuleInput): Generator<Report> {
  for (const column of schema.all('column')) {
    const { default: expression = '', inherited } = column.attributes;
    // Only a string of some length can be one; asking the name of each column would take longer.
    if (inherited || expression.length < 20 || !expression.includes("'") || !isSecretName(column.name))
      continue;
    const tree = readExpression(expression);
    for (const { name, value } of nodesIn(tree)) {
      const text = name === 'A_Const' ? textOf({ A_Const: value }) : undefined;
      if (text === undefined || !looksRandom(text) || knownSecrets(text).length > 0) continue;
      yield found(column.id, `the default of ${titleOf(column.id)} holds what looks like a secret`);
    }
  }
}

function* inBody({ declarationOf }: RuleInput, routine: Routine): Generator<Report> {
  const body = routine.attributes.body ?? '';
  for (const { what, index } of secretsInBody(body)) {
    const declared = declarationOf(routine.id);
    const start = declared?.source.text.indexOf(body, declared.statement.start) ?? -1;
    const at = declared && start !== -1 ? { file: declared.source.file, index: start + index } : undefined;
    yield found(routine.id, `${titleOf(routine.id)} holds ${what}`, at);
  }
}

function found(object: ObjectId, message: string, at?: SourcePoint): Report {
  return { object, message, help, at, confidential: true };
}
