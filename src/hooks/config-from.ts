import type { ConfigSchema } from './hook.ts';

/**
 * The schema of a hook that checks its configuration itself: `read` gives what `run` gets, or throws an Error with
 * what is wrong. A library with a Standard Schema, such as zod, says more about the place.
 */
export function configFrom<Config>(
  read: (config: Readonly<Record<string, unknown>>) => Config,
): ConfigSchema<Config> {
  return {
    '~standard': {
      version: 1,
      vendor: 'confiture',
      validate: (value) => {
        try {
          return { value: read(isMapping(value) ? value : {}) };
        } catch (error) {
          return { issues: [{ message: error instanceof Error ? error.message : String(error) }] };
        }
      },
    },
  };
}

/** The schema of a hook that has nothing to configure. */
export const noConfig: ConfigSchema<undefined> = configFrom((config) => {
  const [key] = Object.keys(config);
  if (key !== undefined) throw new Error(`has no key ${key}: there is nothing to configure`);
  return undefined;
});

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
