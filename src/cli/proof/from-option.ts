import type { OptionSpec } from '../command.ts';

export const fromOption: OptionSpec = {
  flags: '--from <path>',
  summary: 'folder or .sql file of DDL that the first migration builds upon (default: an empty database)',
};
