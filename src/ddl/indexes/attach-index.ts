import { qualify } from '../../catalog/identifier.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { DdlStep } from '../ddl-step.ts';
import type { Part } from './attachment.ts';

/** ALTER INDEX … ATTACH PARTITION; of a constraint, the index has its name. */
export function attachIndex(
  whole: Pick<Part, 'schema' | 'name' | 'parent'>,
  part: Pick<Part, 'schema' | 'name'>,
  { online, isNew }: DdlContext,
): DdlStep {
  const isUsed = online && whole.parent !== undefined && !isNew(whole.parent);
  const [index, attached] = [qualify(whole.schema, whole.name), qualify(part.schema, part.name)];
  return {
    sql: `ALTER INDEX ${index} ATTACH PARTITION ${attached}`,
    ...(isUsed && { stage: 'finish' as const }),
  };
}
