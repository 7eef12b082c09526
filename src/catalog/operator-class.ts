import type { Draft } from './draft.ts';

export interface OperatorClass {
  readonly oid: number;
  readonly name: string;
  readonly method: number;
  readonly type: number;
  readonly default: boolean;
}

export interface OperatorClasses {
  readonly byOid: ReadonlyMap<number, OperatorClass>;
  /** Types that have a default class, by the OID of the method. */
  readonly withDefault: ReadonlyMap<number, ReadonlySet<number>>;
}

export function collectOperatorClasses(rows: readonly OperatorClass[]): OperatorClasses {
  const withDefault = new Map<number, Set<number>>();
  for (const row of rows) {
    if (!row.default) continue;
    const types = withDefault.get(row.method) ?? new Set<number>();
    withDefault.set(row.method, types.add(row.type));
  }
  return { byOid: new Map(rows.map((row) => [row.oid, row])), withDefault };
}

/**
 * The name of an index key's operator class unless it is the one PostgreSQL would choose for the type: the default
 * one of exactly this type, or where that has none, a default one of a type it is binary-coercible to.
 */
export function chooseOperatorClass(
  draft: Draft,
  { byOid, withDefault }: OperatorClasses,
  oid: number,
  type: number,
): string | undefined {
  const chosen = byOid.get(oid);
  if (chosen === undefined) return undefined;
  if (!chosen.default) return chosen.name;
  if (chosen.type === type) return undefined;
  const base = baseType(draft, type);
  if (chosen.type === base) return undefined;
  return withDefault.get(chosen.method)?.has(base) ? chosen.name : undefined;
}

/** The type under a domain, under a domain over a domain … */
function baseType(draft: Draft, type: number): number {
  let base = type;
  for (let next = draft.types.get(base)?.base; next; next = draft.types.get(base)?.base) base = next;
  return base;
}
