import { defineStrategy } from '../anonymize/custom/custom-strategy.ts';
import { configFrom, noConfig } from '../hooks/config-from.ts';
import { defineHook } from '../hooks/hook.ts';
import { defineRule } from '../lint/define-rule.ts';
import { defineMigration } from './define-migration.ts';

/** What other people's code is given for `confiture/plugin`, so that it need not be installed where it lies. */
export const pluginModule: Readonly<Record<string, object>> = {
  'confiture/plugin': { configFrom, defineHook, defineMigration, defineRule, defineStrategy, noConfig },
};
