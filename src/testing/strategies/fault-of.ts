import type { Program } from '../../anonymize/custom/program.ts';
import type { Explanation } from '../../anonymize/sandbox/guest/guest.ts';
import type { SandboxFailure } from '../../anonymize/sandbox/sandbox.ts';
import { isMapping } from '../../config/is-mapping.ts';
import type { ConfitureError } from '../../errors.ts';
import { excerpt } from '../../excerpt.ts';

/** Why there is no value, and where in the strategy's own file, where that is known. */
export interface StrategyFault {
  /** One line. */
  readonly message: string;
  readonly location?: NonNullable<ConfitureError['location']>;
  readonly excerpt?: string;
}

/** What the code threw, and the line that threw it. */
export function faultOf(failure: SandboxFailure, { name, entry, modules }: Program): StrategyFault {
  const { message, place } = thrownBy(failure);
  const [, file = '', line, column] =
    [...place.matchAll(/([^\s()]+):(\d+):(\d+)/g)].find(([, module = '']) =>
      Object.hasOwn(modules, module),
    ) ?? [];
  const told = message === '' ? failure.reason : `${failure.reason}: ${message}`;
  if (file === '') return { message: told };
  const position = { line: Number(line), column: Number(column) };
  // A package's files are shown with its name in front.
  const folder = name.endsWith(entry) ? name.slice(0, -entry.length) : '';
  return {
    message: told,
    location: { file: folder + file, ...position },
    excerpt: excerpt(modules[file]?.code ?? '', position),
  };
}

/** In one line; empty where it was stopped. */
function thrownBy({ reason, message = '' }: SandboxFailure): {
  readonly message: string;
  readonly place: string;
} {
  if (reason !== 'it threw an error') return { message: '', place: message };
  const { name, message: text, stack } = explanationOf(message);
  const thrown = ['', 'Error'].includes(name) ? text : `${name}: ${text}`;
  return { message: thrown.replaceAll(/\s+/g, ' ').trim(), place: stack };
}

/** As the guest wrote it, as JSON, which nobody else vouches for. */
function explanationOf(json: string): Explanation {
  const given = parsed(json);
  const text = (key: keyof Explanation): string => (typeof given[key] === 'string' ? given[key] : '');
  return { name: text('name'), message: text('message'), stack: text('stack') };
}

function parsed(json: string): Readonly<Record<string, unknown>> {
  try {
    const given: unknown = JSON.parse(json);
    return isMapping(given) ? given : { message: json };
  } catch {
    return { message: json };
  }
}

/** With the place in its file, in one line. */
export function faultText({ message, location }: StrategyFault): string {
  return location === undefined
    ? message
    : `${message} (${location.file}:${location.line}:${location.column})`;
}
