// `npm run new command "migrate foo"`, `npm run new error CODE [exit code]`, `npm run new hazard foo`, `npm run new rule foo`, `npm run new strategy foo`: a new member of a collection, registered.
import { newCommand } from './new/command.ts';
import { newError } from './new/error.ts';
import { newHazard } from './new/hazard.ts';
import { newRule } from './new/rule.ts';
import { newStrategy } from './new/strategy.ts';

const [kind, name, detail] = process.argv.slice(2);

try {
  const written = await writeMember();
  for (const file of written) console.log(file);
  console.log('\nThen: fill them in, and run `npm run docs`.');
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(2);
}

async function writeMember(): Promise<readonly string[]> {
  if (kind === 'command' && name !== undefined) return newCommand(name);
  if (kind === 'error' && name !== undefined) return newError(name, detail);
  if (kind === 'hazard' && name !== undefined) return newHazard(name);
  if (kind === 'rule' && name !== undefined) return newRule(name);
  if (kind === 'strategy' && name !== undefined) return newStrategy(name);
  throw new Error(
    'usage: npm run new command "<path>" | npm run new error <CODE> [exit code] | npm run new hazard <id> | npm run new rule <id> | npm run new strategy <id>',
  );
}
