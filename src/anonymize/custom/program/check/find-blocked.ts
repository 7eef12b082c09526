import { allowedModules, allowedNames } from './allowed.ts';
import { type Blocked, blockedModules, blockedNames, blockedSpecifiers } from './blocked.ts';

const allowed = new Set(allowedNames.flatMap(({ names }) => names));
const names = byName(blockedNames);
const modulesOfNode = byName(blockedModules);

function byName(list: readonly Blocked[]): ReadonlyMap<string, Blocked> {
  return new Map(list.flatMap((blocked) => blocked.names.map((name) => [name, blocked] as const)));
}

/** Why a global is not there; undefined where it is. */
export function findBlockedName(name: string): Blocked | undefined {
  return allowed.has(name) ? undefined : (names.get(name) ?? unknownName);
}

const unknownName: Blocked = {
  code: 'blocked-unknown-name',
  names: [],
  why: 'the strategy’s modules do not define it either',
  instead: 'Define it, import it from a file of the project, or mend the name.',
};

/** `./x`, `../x`, `.` and `..`: a file of the project. */
export function isRelative(specifier: string): boolean {
  return /^\.\.?(?:\/|$)/.test(specifier);
}

/** Why nothing can be imported from there; undefined where it can, if the file is there. */
export function findBlockedImport(specifier: string): Blocked | undefined {
  if (isRelative(specifier)) return /\.json[c5]?$/i.test(specifier) ? blockedSpecifiers.data : undefined;
  if (Object.hasOwn(allowedModules, specifier)) return undefined;
  const name = specifier.replace(/^node:/, '').split('/', 1)[0] ?? '';
  const ofNode = modulesOfNode.get(name);
  if (ofNode !== undefined) return ofNode;
  if (specifier.startsWith('node:')) return blockedSpecifiers.otherOfNode;
  if (name === 'confiture') return blockedSpecifiers.ours;
  if (/^(?:[/\\#]|[a-z][a-z0-9+.-]*:)/i.test(specifier)) return blockedSpecifiers.address;
  return blockedSpecifiers.package;
}
