// A process that runs one backfill and prints a line a batch, for a test that kills it.
import { backfillReadModel } from '../../../src/hooks/builtin/backfill-read-model.ts';
import { runBuiltin } from './context.ts';

const [url = '', config = '{}'] = process.argv.slice(2);
const report = await runBuiltin({ url }, backfillReadModel, JSON.parse(config), {
  phase: 'after_ddl',
  progress: ({ detail }) => console.log(detail),
});
console.log(JSON.stringify(report));
