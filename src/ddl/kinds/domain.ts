import type { ObjectOf } from '../../catalog/catalog.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import type { DomainConstraint } from '../../catalog/type-attributes.ts';
import { enclose } from '../clauses/enclose.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { Alteration, DdlKind } from '../ddl-kind.ts';
import type { DdlStep } from '../ddl-step.ts';
import { commentStep } from '../ownership/comment-steps.ts';
import { putAside } from '../types/put-aside.ts';

export const domain: DdlKind<'domain'> = {
  kind: 'domain',
  keyword: 'DOMAIN',
  create: createDomain,
  drop: (object) => [{ sql: `DROP DOMAIN ${nameOf(object)}` }],
  alter: alterDomain,
  isReplaced: ({ attributes: { type, collation } }) => type !== undefined || collation !== undefined,
  putAside: (object) => putAside('DOMAIN', object),
};

function createDomain(object: ObjectOf<'domain'>): readonly DdlStep[] {
  const { type, collation, default: value, notNull } = object.attributes;
  const constraints = constraintsOf(object);
  const valid = constraints.filter(([, { notValid }]) => !notValid);
  const clauses = [
    ...(collation === undefined ? [] : [`COLLATE ${collation}`]),
    ...(value === undefined ? [] : [`DEFAULT ${value}`]),
    ...(notNull ? ['NOT NULL'] : []),
    ...valid.map(constraintSql),
  ];
  const sql = [`CREATE DOMAIN ${nameOf(object)} AS ${type}`, ...clauses].join('\n  ');
  return [
    { sql },
    ...constraints
      .filter(([, { notValid }]) => notValid)
      .map((entry) => ({ sql: `ALTER DOMAIN ${nameOf(object)} ADD ${constraintSql(entry)} NOT VALID` })),
    ...constraints.flatMap(([name, { comment }]) => commentSteps(object, name, undefined, comment)),
  ];
}

function alterDomain(
  { from, to, attributes }: Alteration<'domain'>,
  context: DdlContext,
): readonly DdlStep[] {
  const alter = `ALTER DOMAIN ${nameOf(to)}`;
  const { default: value, notNull } = to.attributes;
  const steps: DdlStep[] = [];
  if (attributes.default !== undefined) {
    steps.push({ sql: `${alter} ${value === undefined ? 'DROP DEFAULT' : `SET DEFAULT ${value}`}` });
  }
  if (attributes.notNull !== undefined)
    steps.push(notNull ? setNotNull(alter, context) : { sql: `${alter} DROP NOT NULL` });
  const [old, fresh] = [new Map(constraintsOf(from)), new Map(constraintsOf(to))];
  for (const name of old.keys()) {
    if (isMadeAnew(old.get(name), fresh.get(name)))
      steps.push({ sql: `${alter} DROP CONSTRAINT ${quoteIdentifier(name)}` });
  }
  for (const [name, constraint] of fresh) {
    const before = old.get(name);
    if (before === undefined || isMadeAnew(before, constraint)) {
      steps.push(
        ...addSteps(alter, name, constraint, context),
        ...commentSteps(to, name, undefined, constraint.comment),
      );
      continue;
    }
    if (before.notValid && !constraint.notValid) steps.push(validate(alter, name, context));
    steps.push(...commentSteps(to, name, before.comment, constraint.comment));
  }
  return steps;
}

function isMadeAnew(from: DomainConstraint | undefined, to: DomainConstraint | undefined): boolean {
  return from?.expression !== to?.expression || (to?.notValid === true && from?.notValid !== true);
}

/** ALTER DOMAIN … SET NOT NULL has no careful form. */
function setNotNull(alter: string, { online }: DdlContext): DdlStep {
  const sql = `${alter} SET NOT NULL`;
  if (!online) return { sql };
  const comment = 'PostgreSQL reads all tables with columns of this domain; writes to them wait.';
  return { sql, stage: 'finish', settles: true, comment };
}

function addSteps(
  alter: string,
  name: string,
  constraint: DomainConstraint,
  context: DdlContext,
): readonly DdlStep[] {
  const sql = `${alter} ADD ${constraintSql([name, constraint])}`;
  if (constraint.notValid) return [{ sql: `${sql} NOT VALID` }];
  return context.online ? [{ sql: `${sql} NOT VALID` }, validate(alter, name, context)] : [{ sql }];
}

function validate(alter: string, name: string, { online }: DdlContext): DdlStep {
  const sql = `${alter} VALIDATE CONSTRAINT ${quoteIdentifier(name)}`;
  return online ? { sql, stage: 'finish', settles: true } : { sql };
}

function commentSteps(
  object: ObjectOf<'domain'>,
  name: string,
  from: string | undefined,
  to: string | undefined,
): readonly DdlStep[] {
  return from === to
    ? []
    : [commentStep(`CONSTRAINT ${quoteIdentifier(name)} ON DOMAIN ${nameOf(object)}`, to)];
}

function constraintSql([name, { expression }]: readonly [string, DomainConstraint]): string {
  return `CONSTRAINT ${quoteIdentifier(name)} CHECK ${enclose(expression)}`;
}

function constraintsOf({ attributes }: ObjectOf<'domain'>): readonly [string, DomainConstraint][] {
  return Object.entries(attributes.constraints ?? {});
}
