import { canonicalJson } from '../../../catalog/canonical-json.ts';
import type { Json } from '../../../catalog/catalog.ts';
import { builtin } from '../builtin.ts';
import type { OnInvalid, Place, Profile, StrategyUse } from '../profile.ts';
import type { KnownColumn } from './known-columns.ts';
import type { Remark } from './remarks.ts';
import type { TiedColumns } from './tied-columns.ts';

/** What happens to a column, and why. */
export interface Decision {
  /** As the profile calls it; a built-in's id where it is written in full. */
  readonly name: string;
  readonly type: string;
  readonly options: Readonly<Record<string, Json>>;
  readonly domain: string;
  readonly at: Place | undefined;
  /** Of the rule that decides, where it says so. */
  readonly onInvalid?: OnInvalid | undefined;
  readonly inheritedFrom?: string;
  /** For one value; of custom strategies alone. */
  readonly timeoutMs?: number | undefined;
}

export interface Decisions {
  readonly byColumn: ReadonlyMap<string, Decision>;
  readonly remarks: readonly Remark[];
}

type Chosen = Omit<Decision, 'domain' | 'inheritedFrom'> & {
  readonly column: string;
  readonly inline: boolean;
};

/**
 * What the profile says of each column, spread over those tied to it: a foreign key's columns take the strategy of what
 * they refer to, and where only the referring column has a rule, what it refers to takes that. Columns that nothing is
 * said about, nor about any that they are tied to, have no decision.
 */
export function decide(
  columns: ReadonlyMap<string, KnownColumn>,
  profile: Profile,
  tied: TiedColumns,
): Decisions {
  const byColumn = new Map<string, Decision>();
  const remarks: Remark[] = [];
  const seen = new Set<string>();
  for (const column of columns.keys()) {
    const members = tied.ties.membersOf(column);
    if (seen.has(column)) continue;
    for (const member of members) seen.add(member);
    const group = decideGroup(members, columns, profile, tied);
    remarks.push(...group.remarks);
    for (const [name, decision] of group.byColumn) byColumn.set(name, decision);
  }
  return { byColumn, remarks };
}

function decideGroup(
  members: readonly string[],
  columns: ReadonlyMap<string, KnownColumn>,
  profile: Profile,
  tied: TiedColumns,
): Decisions {
  const byColumn = new Map<string, Decision>();
  const chosen = members.flatMap((name) => choiceOf(name, columns.get(name), profile) ?? []);
  // A column that nothing refers to may lose its values, and with them its references.
  const isEmptied = ({ type, column }: Chosen): boolean => type === 'null' && !tied.isReferred.has(column);
  const emptied = chosen.filter((choice) => members.length > 1 && isEmptied(choice));
  const firm = chosen.filter((choice) => !emptied.includes(choice));
  const leader = leaderOf(firm, columns, tied);
  for (const choice of emptied) byColumn.set(choice.column, decisionOf(choice, choice.name));
  if (leader === undefined) return { byColumn, remarks: [] };
  const { domain, remarks } = domainOf(members, leader, tied);
  const isForced = firm.some(({ type }) => type !== 'none');
  for (const name of members) {
    const known = columns.get(name);
    if (known === undefined || byColumn.has(name)) continue;
    const own = firm.find(({ column }) => column === name);
    // That a domain lists it lets no value pass: only what a foreign key ties to a kept column is that column's value.
    const keys = tied.keys.membersOf(name);
    if (own === undefined && leader.type === 'none' && !firm.some(({ column }) => keys.includes(column)))
      continue;
    const yields =
      own === undefined || (isForced && known.kept?.byName === false && known.rule === undefined);
    byColumn.set(name, {
      ...decisionOf(yields ? leader : own, domain),
      ...(yields && leader.column !== name && { inheritedFrom: leader.column }),
    });
  }
  const conflicts = firm
    .filter((choice) => !isSame(choice, leader) && !isWeak(choice, columns))
    .map((choice) => conflict(choice, leader, profile));
  return { byColumn, remarks: [...remarks, ...conflicts] };
}

function decisionOf({ column: _, inline: __, ...chosen }: Chosen, domain: string): Decision {
  return { ...chosen, domain };
}

function choiceOf(column: string, known: KnownColumn | undefined, profile: Profile): Chosen | undefined {
  if (known === undefined) return undefined;
  const { rule, kept } = known;
  if (rule !== undefined) {
    const { use, at, onInvalid } = rule;
    return { ...resolveUse(use, profile), column, at, onInvalid };
  }
  if (kept === undefined) return undefined;
  return { name: 'none', type: 'none', options: {}, inline: false, column, at: kept.at };
}

function resolveUse(
  use: string | StrategyUse,
  { strategies }: Profile,
): Pick<Chosen, 'name' | 'type' | 'options' | 'timeoutMs' | 'inline'> {
  if (typeof use !== 'string') return { ...chosenBy(use), name: use.type, inline: true };
  const own = Object.hasOwn(strategies, use) ? strategies[use] : undefined;
  if (own !== undefined) return { ...chosenBy(own), name: use, inline: false };
  return { name: use, type: builtin(use)?.id ?? use, options: {}, inline: false };
}

function chosenBy({ type, options, timeoutMs }: StrategyUse): Pick<Chosen, 'type' | 'options' | 'timeoutMs'> {
  return { type, options, timeoutMs };
}

/** Rules come before what is kept; then what others refer to and refers to nothing; then names. */
function leaderOf(
  choices: readonly Chosen[],
  columns: ReadonlyMap<string, KnownColumn>,
  { referred }: TiedColumns,
): Chosen | undefined {
  const rank = (choice: Chosen): number =>
    (isWeak(choice, columns) ? 2 : 0) + (referred.has(choice.column) ? 1 : 0);
  return choices.toSorted((a, b) => rank(a) - rank(b))[0];
}

/** Only a * keeps it. */
function isWeak({ column }: Chosen, columns: ReadonlyMap<string, KnownColumn>): boolean {
  const known = columns.get(column);
  return known?.rule === undefined && known?.kept?.byName === false;
}

function isSame(a: Chosen, b: Chosen): boolean {
  return a.type === b.type && (a.type === 'none' || canonicalJson(a.options) === canonicalJson(b.options));
}

/**
 * The one that `domains:` gives; else the strategy's name, so that a strategy makes equal of equal in whatever table, as
 * a read model without foreign keys needs; else, for a strategy written at its column, that column.
 */
function domainOf(
  members: readonly string[],
  leader: Chosen,
  tied: TiedColumns,
): { readonly domain: string; readonly remarks: readonly Remark[] } {
  const listed = members.filter((name) => tied.domainOf.has(name));
  const names = [...new Set(listed.flatMap((name) => tied.domainOf.get(name) ?? []))];
  const [first, second] = names;
  const domain = first ?? (leader.inline ? leader.column : leader.name);
  if (second === undefined) return { domain, remarks: [] };
  const [a, b] = [
    listed.find((name) => tied.domainOf.get(name) === first),
    listed.find((name) => tied.domainOf.get(name) === second),
  ];
  const message = `the domains ${first} and ${second} are tied by foreign keys, between ${a} and ${b}`;
  return {
    domain,
    remarks: [{ code: 'domain-conflict', message, help: 'Make one domain of both.', column: a }],
  };
}

function conflict(choice: Chosen, leader: Chosen, { file }: Profile): Remark {
  const other = leader.at === undefined ? '' : ` (${file}:${leader.at.line}:${leader.at.column})`;
  return {
    code: 'domain-conflict',
    message: `${choice.column} has ${choice.name}, and ${leader.column}, to which it is tied, has ${leader.name}${other}`,
    help: `Equal values have to stay equal: give both the same, or leave ${choice.column} out, which then takes ${leader.name} by itself.`,
    at: choice.at,
    column: choice.column,
  };
}
