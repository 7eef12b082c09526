import { personalKindOf } from '../../personal-data/kind-of-column.ts';
import type { Confidence } from '../../personal-data/kinds.ts';
import { looksPersonal } from '../../personal-data/looks-personal.ts';
import { wordsOf } from '../../personal-data/words-of.ts';
import type { ColumnFacts } from '../column-facts.ts';
import { describeStrategy } from '../describe-strategy.ts';
import { chooseStrategy } from '../find-strategy.ts';
import { judgeSample } from './judge-sample.ts';
import { lastResorts, type Suggestion, suggestions } from './suggestions.ts';

/** What a starter profile says of a column. */
export interface Classification {
  /** Undefined: it is copied as it is. */
  readonly suggestion: Suggestion | undefined;
  readonly confidence: Confidence | undefined;
  /** "an e-mail address: by its name, 98% of 500 values", or why it is kept. */
  readonly reason: string;
}

export interface Evidence {
  readonly facts: ColumnFacts;
  /** The type under domains. */
  readonly baseType: string;
  /** Values of some rows; none where nothing was read. */
  readonly values: readonly (string | null)[];
  /** The year. */
  readonly now: number;
  /** Columns have to keep equal values equal with it. */
  readonly isTied: boolean;
}

/** Says what a column seems to hold, by its name and its values, and what would become of it. */
export function classifyColumn(evidence: Evidence): Classification {
  const { facts, baseType, values, now } = evidence;
  const named = personalKindOf(facts.column, baseType);
  const seen = judgeSample(values, facts, now);
  // A social security number can look like a telephone's: a name that says it is the better witness.
  if (named !== undefined && (seen === undefined || named.confidence === 'high')) {
    const what = narrower(facts.column, named.what);
    const agrees = seen !== undefined && named.what.includes(seen.what);
    const reason = agrees ? `by its name, ${seen.reason}` : 'by its name';
    return found(evidence, what, named.confidence, `${what}: ${reason}`);
  }
  if (seen !== undefined) return found(evidence, seen.what, 'high', `${article(seen.what)}: ${seen.reason}`);
  if (facts.group === 'json' || facts.group === 'bytea' || holdsText(facts, baseType))
    return found(evidence, '', 'low', `any ${facts.type} can hold something of a person`);
  const hint = hintOf(facts);
  if (hint !== undefined) return found(evidence, hint.what, 'low', hint.reason);
  const sampled = values.filter((value) => value !== null).length;
  const reason = sampled === 0 ? facts.type : `${facts.type}; no sign of a person in ${sampled} values`;
  return { suggestion: undefined, confidence: undefined, reason };
}

/** Types with texts inside that are not looked into: arrays of them, composites, what extensions make, xml, tsvector. */
function holdsText({ group }: ColumnFacts, baseType: string): boolean {
  if (group !== 'other') return false;
  const element = baseType.replace(/(\[\])+$/, '');
  if (element === baseType) return element.includes('.') || /^(xml|tsvector)$/.test(element);
  return element.includes('.') || /^(text|char|"char"|name|json|bytea|inet|cidr|xml|date)/.test(element);
}

/** What a name lets one suspect that says nothing for sure. */
function hintOf({
  table,
  column,
  group,
}: ColumnFacts): { readonly what: string; readonly reason: string } | undefined {
  if (!['text', 'other', 'inet'].includes(group) || !looksPersonal(column)) return undefined;
  const words = wordsOf(column);
  const has = (...any: readonly string[]): boolean => any.some((word) => words.includes(word));
  if (group === 'inet')
    return { what: 'an IP address', reason: 'an IP address, perhaps somebody’s: by its type' };
  if (has('city', 'town', 'ville')) return { what: 'a town', reason: 'a town: by its name' };
  if (has('address', 'adresse'))
    return { what: 'a person’s address', reason: 'an address, perhaps somebody’s: by its name' };
  // Most names are those of things: of products, countries, roles.
  if (
    has('name', 'nom') &&
    words.every((word) => !looksPersonal(word) || word === 'name' || word === 'nom')
  ) {
    const isOfPeople = wordsOf(table.split('.').at(-1) ?? '').some((word) => people.has(word));
    return isOfPeople ? { what: 'a person’s name', reason: 'a name, in a table of people' } : undefined;
  }
  return { what: '', reason: 'its name is one behind which people’s data is usual' };
}

const people = new Set(
  (
    'account accounts adherent adherents agent agents applicant applicants artist artists author authors buyer buyers ' +
    'candidate candidates client clients collaborateur collaborateurs contact contacts customer customers doctor doctors ' +
    'driver drivers eleve eleves employee employees guest guests lead leads member members membre membres owner owners ' +
    'patient patients people person personne personnes persons profile profiles salarie salaries staff student students ' +
    'subscriber subscribers teacher teachers tenant tenants user users utilisateur utilisateurs visitor visitors worker workers'
  ).split(' '),
);

function found(evidence: Evidence, what: string, confidence: Confidence, reason: string): Classification {
  const candidates = [...(suggestions[what] ?? []), ...lastResorts];
  const suggestion = candidates.find((candidate) => fits(candidate, evidence));
  const none = suggestion === undefined ? '; no strategy fits it: decide' : '';
  return { suggestion, confidence, reason: `${reason}${none}` };
}

/** Whether the check of the profile would let it pass. */
function fits({ type, options }: Suggestion, { facts, isTied }: Evidence): boolean {
  const known = { named: {} };
  const chosen = chooseStrategy(type, options, known);
  const { refusal, keeps, longest, deterministic, reads } = describeStrategy(chosen, facts, known);
  if (refusal !== undefined || (facts.unique !== false && keeps.uniqueness === false)) return false;
  if (isTied && (!deterministic || reads.length > 0)) return false;
  if (type === 'fixed' && !isValue(options.value, facts)) return false;
  return facts.maxLength === undefined || keeps.length || (longest ?? 0) <= facts.maxLength;
}

/** A fixed value takes any column, and PostgreSQL may not. */
function isValue(value: unknown, { group }: ColumnFacts): boolean {
  if (value === '{}') return group === 'json';
  if (value === '\\x') return group === 'bytea';
  return typeof value === 'number' ? ['integer', 'numeric', 'float'].includes(group) : group === 'text';
}

/** The part of a name or an address that the column's name tells. */
function narrower(column: string, what: string): string {
  const words = new Set(wordsOf(column));
  const has = (...any: readonly string[]): boolean => any.some((word) => words.has(word));
  if (what === 'a person’s name') {
    if (has('first', 'firstname', 'given', 'prenom', 'middle')) return 'a first name';
    if (has('last', 'lastname', 'surname', 'family', 'maiden', 'nom')) return 'a last name';
  }
  if (what === 'a person’s address') {
    if (has('postal', 'postcode', 'zip', 'zipcode') && !has('address')) return 'a postcode';
    if (has('street', 'rue')) return 'a street';
  }
  return what;
}

function article(what: string): string {
  if (/^an? /.test(what)) return what;
  return /^[aeiou]/i.test(what) ? `an ${what}` : `a ${what}`;
}
