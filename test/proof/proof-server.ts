import { checksum } from '../../src/migrate/checksum.ts';
import type { Migration } from '../../src/migrate/migration.ts';
import type { ScratchServer } from '../../src/scratch/scratch-server.ts';
import { openSession } from '../server/open-session.ts';

/** The run's server, for scratch databases. */
export function testServer(): ScratchServer {
  return { connect: openSession, keepsTemplates: false };
}

/** A versioned migration of two texts; without a way back where `down` is undefined. */
export function migration(
  version: string,
  up: string,
  down?: string,
  appliesTo: readonly string[] = [],
): Migration {
  const file = `db/migrations/${version}_m`;
  return {
    kind: 'versioned',
    version,
    name: 'm',
    up: script(`${file}.up.sql`, up),
    down: down === undefined ? undefined : script(`${file}.down.sql`, down),
    appliesTo,
  };
}

/** A repeatable file `R_name.sql`. */
export function repeatable(name: string, text: string): Migration {
  const version = `R_${name}`;
  const up = script(`db/migrations/${version}.sql`, text);
  return { kind: 'repeatable', version, name, up, down: undefined, appliesTo: [] };
}

function script(file: string, text: string) {
  return { file, text, checksum: checksum(text) };
}
