import type { EmbeddedServer } from '../../postgres/embedded/embedded-server.ts';
import type { Command } from '../command.ts';
import { build } from '../commands/build.ts';
import { lint } from '../commands/lint.ts';
import { migrateDown } from '../commands/migrate-down.ts';
import { migrateStatus } from '../commands/migrate-status.ts';
import { migrateUp } from '../commands/migrate-up.ts';
import { sync } from '../commands/sync.ts';
import type { CommandContext } from '../context.ts';
import { parseCommandLine } from '../program.ts';
import { beforeAndAfter } from './before-and-after.ts';
import { createDemoDatabase, markDemoDatabase } from './demo-databases.ts';
import type { DemoProject } from './make-demo-project.ts';
import { refusedInDanger } from './refused-in-danger.ts';
import { tour } from './tour.ts';
import { withSlip } from './with-slip.ts';

const commands: readonly Command[] = [build, lint, migrateDown, migrateStatus, migrateUp, sync];

// Known to everybody, so that what the demo prints is the same each time: all of its rows are invented.
const demoSalt = { QA_ANON_SALT: 'the salt of the demo is no secret' };

/** Hears of each step before it begins and what it printed. */
export interface TourGuide {
  readonly before: (number: number, says: string, line: string) => void;
  readonly after: (text: string) => void;
}

/** Runs the tour's command lines in the project, in this process. What a step throws ends it. */
export async function runTour(
  context: CommandContext,
  { directory, databases }: DemoProject,
  server: EmbeddedServer,
  guide: TourGuide,
): Promise<void> {
  // The user's own database must stay out of this, whatever the shell says.
  const { CONFITURE_DATABASE_URL: _, DATABASE_URL: __, ...variables } = context.variables;
  const inside: CommandContext = { ...context, cwd: directory, variables: { ...variables, ...demoSalt } };
  for (const [index, { says, line, createsStaging, copies, dangerous, slip }] of tour.entries()) {
    context.signal.throwIfAborted();
    guide.before(index + 1, says, line);
    if (createsStaging) await createDemoDatabase(server, databases.staging, directory);
    // What a copy says beside its result would come between the steps.
    const step = copies ? { ...inside, say: () => undefined } : inside;
    const run = (): Promise<string> => runLine(step, line);
    if (slip !== undefined) guide.after(await withSlip(directory, slip, run));
    else if (dangerous === undefined) guide.after(await run());
    else guide.after(await refusedInDanger({ directory, server, database: databases.local }, dangerous, run));
    if (copies) guide.after(await beforeAndAfter(server, databases, context.colors));
    if (index === 0) await markDemoDatabase(server, databases.local, directory);
  }
}

async function runLine(context: CommandContext, line: string): Promise<string> {
  const invocation = await parseCommandLine(commands, line.split(' '), () => {});
  if (invocation === undefined) throw new Error(`no command runs for: ${line}`);
  const { command, args, options } = invocation;
  const { text } = await command.run({ ...context, yes: options.yes === true }, args, options);
  return text;
}
