import * as z from 'zod/mini';
import type { CatalogObject, ObjectId } from '../../catalog/catalog.ts';
import { nameOf, titleOf } from '../../catalog/describe/name-of.ts';
import { splitIdentifiers } from '../../sql/dependencies/split-identifiers.ts';
import { findRelation } from '../code/find-relation.ts';
import { routinesOf } from '../code/routine-fragments.ts';
import { type Derivations, derivationsOf } from '../cqrs/derivations.ts';
import { readPrefix } from '../cqrs/side-options.ts';
import { lintRule, type Report } from '../rule.ts';
import type { RuleInput } from '../rule-input.ts';

const options = z.object({
  read_prefix: readPrefix,
  read_model_sources: z._default(
    z
      .record(z.string(), z.array(z.string()))
      .check(z.describe('Read models and all that each is made from, checked exactly: `r_x: [w_a, w_b]`.')),
    {},
  ),
});

type Input = RuleInput<z.infer<typeof options>>;

export const readModelSources = lintRule({
  id: 'read-model-sources',
  summary: 'a read model is not made from the write side, or not from what is declared',
  category: 'cqrs',
  severity: 'warning',
  presets: ['printoptim'],
  why: 'A read model holds nothing of its own: everything in it can be derived again from the write side. One that nothing fills from there, whether a view’s definition, a function, a trigger or an INSERT … SELECT in the files, is a second truth, or forgotten. Sources are found in the definitions of views and in the parse trees of functions in SQL and PL/pgSQL; where SQL is put together when it runs, the rule says nothing.',
  bad: `
create table w_orders (id bigint primary key, customer_id bigint not null, total numeric not null);
create table r_customer_totals (customer_id bigint primary key, total numeric not null);`,
  good: `
create table w_orders (id bigint primary key, customer_id bigint not null, total numeric not null);
create table r_customer_totals (customer_id bigint primary key, total numeric not null);
create function fn_refresh_customer_totals() returns void language sql as $$
  delete from r_customer_totals;
  insert into r_customer_totals select customer_id, sum(total) from w_orders group by customer_id;
$$;`,
  options,
  *check(input) {
    const { schema } = input;
    const derivations = derivationsOf(input);
    const declared = declaredSources(input);
    const models = [...schema.tables, ...schema.all('view'), ...schema.all('materialized view')];
    for (const model of models) {
      if (!model.name.startsWith(input.options.read_prefix)) continue;
      const sources = writeSide(model.id, derivations, input);
      if (sources.size === 0) {
        if (!mayBeFilled(model, input)) yield underived(model);
        continue;
      }
      const names = declared.get(model.id);
      if (names !== undefined) yield* compare(model, sources, names, derivations, input);
    }
  },
});

/** Tables that a read model goes back to; other read models and views are seen through. */
function writeSide(
  id: ObjectId,
  derivations: Derivations,
  input: Input,
  seen = new Set<ObjectId>(),
): Set<ObjectId> {
  const found = new Set<ObjectId>();
  for (const source of derivations.get(id) ?? []) {
    if (seen.has(source)) continue;
    seen.add(source);
    if (!isDerived(source, input)) found.add(source);
    else for (const inner of writeSide(source, derivations, input, seen)) found.add(inner);
  }
  return found;
}

function isDerived(id: ObjectId, { schema, options: { read_prefix } }: Input): boolean {
  const object = schema.get(id);
  return object?.kind !== 'table' || object.name.startsWith(read_prefix);
}

/** By code that cannot be read: of another language, or with SQL that is put together when it runs. */
function mayBeFilled({ kind, name }: CatalogObject, { schema }: Input): boolean {
  if (kind !== 'table') return false;
  return routinesOf(schema).some(({ attributes: { language, body = '' } }) => {
    const isReadable = (language === 'sql' || language === 'plpgsql') && !/execute/i.test(body);
    return !isReadable && body.includes(name);
  });
}

function underived(model: CatalogObject): Report {
  const title = titleOf(model.id);
  const isTable = model.kind === 'table';
  return {
    object: model.id,
    message: isTable
      ? `nothing fills ${title} from the write side`
      : `${title} reads no table of the write side`,
    help: isTable
      ? `write a function or trigger that fills ${nameOf(model)} from its sources, or an INSERT … SELECT; or make it a view`
      : 'read the write side in its definition, or take the prefix of read models from its name',
  };
}

function declaredSources({ options, schema, catalog }: Input): ReadonlyMap<ObjectId, readonly string[]> {
  return new Map(
    Object.entries(options.read_model_sources).flatMap(([model, names]) => {
      const id = relationNamed(model, { schema, catalog });
      return id === undefined ? [] : [[id, names] as const];
    }),
  );
}

function relationNamed(
  text: string,
  { schema, catalog }: Pick<Input, 'schema' | 'catalog'>,
): ObjectId | undefined {
  const parts = splitIdentifiers(text, '.');
  return findRelation(schema, { schema: parts.at(-2), name: parts.at(-1) ?? '' }, catalog.schemas);
}

function* compare(
  model: CatalogObject,
  sources: ReadonlySet<ObjectId>,
  names: readonly string[],
  derivations: Derivations,
  input: Input,
): Generator<Report> {
  const declared = new Set<ObjectId>();
  const name = nameOf(model);
  for (const text of names) {
    const id = relationNamed(text, input);
    const expanded = id !== undefined && isDerived(id, input) ? writeSide(id, derivations, input) : [id];
    for (const one of expanded) {
      if (one !== undefined) declared.add(one);
      if (one !== undefined && sources.has(one)) continue;
      yield {
        object: model.id,
        message: `${name} is declared to be made from ${text}, and nothing that makes it reads ${one === undefined ? 'a table of that name' : one.slice(one.indexOf(':') + 1)}`,
        help: `read it, or take ${text} out of read_model_sources.${model.name}`,
      };
    }
  }
  for (const source of sources) {
    if (declared.has(source)) continue;
    const other = source.slice(source.indexOf(':') + 1);
    yield {
      object: model.id,
      message: `${name} is also made from ${other}, which is not declared`,
      help: `add ${other} to read_model_sources.${model.name} if it is meant to be`,
    };
  }
}
