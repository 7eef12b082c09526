import { afterAll } from 'vitest';
import { openSandbox } from '../../src/anonymize/sandbox/open-sandbox.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { type LoadedStrategies, loadStrategies } from '../../src/plugin/load-strategies.ts';
import { temporaryProject } from '../config/temporary-project.ts';

/** One for a file of tests: threads take a while to start. */
export const sandbox = openSandbox({ threads: 1 });
afterAll(() => sandbox.close());

/** The text of a module with a strategy. */
export function strategyModule(id: string, more = ''): string {
  return `import { defineStrategy } from 'confiture/plugin';
export default defineStrategy({
  id: '${id}',
  summary: 'turns it around',
  label: 'clear',
  ${more}
  create: () => (value: string) => [...value].reverse().join(''),
});
`;
}

/** What a project with these files, of which one is confiture.yaml, has of custom strategies. */
export async function load(files: Readonly<Record<string, string>>): Promise<LoadedStrategies> {
  const directory = temporaryProject(files);
  return loadStrategies(await loadConfig({ directory, environment: {} }), sandbox);
}

export function faults({ errors }: LoadedStrategies): readonly string[] {
  return errors.map(({ code, message }) => `${code}: ${message}`);
}
