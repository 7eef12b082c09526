import { quoteIdentifier } from '../../catalog/identifier.ts';
import { generatedName } from '../../sql/dependencies/generated-name.ts';
import type { Relation } from '../world/world.ts';

export interface NotNullSteps {
  /** At once, without reading a row; new rows are checked from then on. */
  readonly declare: readonly string[];
  /** In a later migration: reads the rows while others read and write. */
  readonly prove: readonly string[];
}

/** NOT NULL without reading the table under a lock: NOT VALID from 18, before that by way of a CHECK. */
export function notNullSteps(table: Relation, column: string, serverVersion: number): NotNullSteps {
  const name = quoteIdentifier(generatedName(table.name, [column], 'not_null'));
  const quoted = quoteIdentifier(column);
  const alter = `alter table ${table.id}`;
  if (serverVersion >= 180000 && table.kind !== 'partitioned table') {
    return {
      declare: [`${alter} add constraint ${name} not null ${quoted} not valid`],
      prove: [`${alter} validate constraint ${name}`],
    };
  }
  return {
    declare: [`${alter} add constraint ${name} check (${quoted} is not null) not valid`],
    prove: [
      `${alter} validate constraint ${name}`,
      '-- the valid CHECK proves it, so that no row is read again:',
      `${alter} alter column ${quoted} set not null`,
      `${alter} drop constraint ${name}`,
    ],
  };
}
