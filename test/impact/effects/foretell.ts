import { resolveEffect } from '../../../src/impact/effect/resolve-effect.ts';
import { answersFor } from '../../../src/impact/facts/answers-for.ts';
import type { ServerFacts } from '../../../src/impact/server-facts.ts';
import type { World } from '../../../src/impact/world/world.ts';
import { parseFragments } from '../../../src/sql/dependencies/fragment.ts';
import { effectOfOperation } from '../../../src/sql/effects/effect-of-operation.ts';
import { type LockMode, strongerLock } from '../../../src/sql/effects/lock-mode.ts';
import { operationsOf } from '../../../src/sql/operations/operations-of.ts';

export interface Foretold {
  readonly locks: Readonly<Record<string, LockMode>>;
  readonly rewritten: readonly string[];
  readonly scanned: readonly string[];
  readonly rows: readonly string[];
  readonly transactional: boolean;
  readonly certain: boolean;
}

/** What the statement will do, from its text, what is there and what the server says of itself. */
export function foretell(sql: string, world: World, server: ServerFacts): Foretold {
  const locks: Record<string, LockMode> = {};
  const effects = parseFragments(sql)
    .flatMap(operationsOf)
    .map((operation) => {
      const effect = effectOfOperation(operation, server.serverVersion, answersFor(operation, world, server));
      return resolveEffect(operation, effect, world, 0);
    });
  for (const { relation, mode } of effects.flatMap((effect) => effect.locks))
    locks[relation] = strongerLock(locks[relation] ?? mode, mode);
  return {
    locks,
    rewritten: each(effects.flatMap(({ rewrites }) => rewrites)).sort(),
    scanned: each(effects.flatMap(({ scans }) => scans)).sort(),
    rows: each(effects.flatMap(({ rows }) => rows)),
    transactional: effects.every(({ transactional }) => transactional),
    certain: effects.every(({ certain }) => certain),
  };
}

function each(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
