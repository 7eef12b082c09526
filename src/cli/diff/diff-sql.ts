import { compareCatalogs } from '../../catalog/diff/compare-catalogs.ts';
import type { DdlStage } from '../../ddl/ddl-step.ts';
import { commentedOut, dashed, ddlText } from '../../ddl/ddl-text.ts';
import { planDdl } from '../../ddl/plan-ddl.ts';
import { loadParser } from '../../sql/load-parser.ts';
import type { ReadSide } from './read-side.ts';

const headings: Readonly<Record<DdlStage, string>> = {
  values: 'Commit these before anything uses the new labels.',
  main: '',
  indexes: 'Outside of a transaction:',
  finish: 'Outside of a transaction, one by one:',
};

/** The statements that make one side into the other, nothing proven; what loses rows is commented out. */
export async function diffSql(from: ReadSide, to: ReadSide): Promise<string> {
  await loadParser();
  const plan = planDdl(from.catalog, to.catalog, {
    serverVersion: from.catalog.serverVersion,
    runner: to.builder ?? from.builder ?? '',
    online: true,
    allowDestructive: false,
  });
  const { notCompared } = compareCatalogs(from.catalog, to.catalog);
  const passedOver = notCompared.map(({ kind, identity }) => `${kind} ${identity} is not compared`);
  const parts = [
    ...plan.stages.flatMap(({ stage, steps }) => [dashed(headings[stage]), ddlText(stage, steps)]),
    plan.heldBack.length > 0 ? `-- This loses rows:\n${commentedOut(plan.heldBack)}` : '',
    dashed(passedOver.join('\n')),
  ];
  const text = parts.filter((part) => part !== '' && part !== '--').join('\n\n');
  return text === '' ? '-- no differences' : text;
}
