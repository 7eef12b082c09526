import { placeOfDefinition } from '../anonymize/custom/program/place-of-definition.ts';
import { aliases, builtinStrategies } from '../anonymize/strategies/index.ts';
import { ConfitureError } from '../errors.ts';
import { type DefinedStrategy, detailsOf } from './strategy-file.ts';

/** Words that mean something where a profile names a strategy. */
const words = ['custom', 'custom_function', 'skip_table'];

export interface FreeStrategies {
  readonly free: readonly DefinedStrategy[];
  readonly errors: readonly ConfitureError[];
}

/** Leaves out every strategy whose id another one has, or Confiture: none of them can be meant for sure. */
export function refuseTakenIds(defined: readonly DefinedStrategy[]): FreeStrategies {
  const own = new Map<string, string>([
    ...words.map((word) => [word, 'means something else in a profile'] as const),
    ...builtinStrategies.map(({ id }) => [id, 'is a strategy of Confiture'] as const),
    ...Object.entries(aliases).map(([alias, id]) => [alias, `is another name of Confiture's ${id}`] as const),
  ]);
  const errors: ConfitureError[] = [];
  const free: DefinedStrategy[] = [];
  for (const id of new Set(defined.map(({ facts }) => facts.id))) {
    const all = defined.filter(({ facts }) => facts.id === id);
    const [first, second] = all;
    const reason = own.get(id);
    if (reason !== undefined) errors.push(...all.map((one) => taken(one, reason)));
    else if (first !== undefined && second !== undefined)
      errors.push(
        taken(second, sameFile(first, second) ? 'it defines twice' : `${first.file.name} has already`),
      );
    else free.push(...all);
  }
  return { free, errors };
}

function sameFile(a: DefinedStrategy, b: DefinedStrategy): boolean {
  return a.file === b.file;
}

function taken({ facts: { id }, program, file }: DefinedStrategy, reason: string): ConfitureError {
  const place =
    file.source.kind === 'plugin'
      ? { location: file.source.request.place }
      : placeOfDefinition(program, id, ['id']);
  return new ConfitureError(
    'STRATEGY_INVALID',
    `${file.name} defines a strategy ${id}, an id that ${reason}`,
    {
      hint: 'Give it another id: neither can be used until then.',
      ...place,
      details: { strategy: id, ...detailsOf(file) },
    },
  );
}
