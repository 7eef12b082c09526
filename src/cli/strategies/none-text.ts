import type { Config } from '../../config/config.ts';

/** Why there are no custom strategies, as far as confiture.yaml tells. */
export function noneText(config: Config | undefined): string {
  return `no custom strategies: ${reason(config)}`;
}

function reason(config: Config | undefined): string {
  if (config === undefined) return 'there is no confiture.yaml here';
  const { dir } = config.custom;
  if (dir !== undefined) return `there is no file of code in strategies_dir, ${dir.path}`;
  return 'confiture.yaml has no strategies_dir';
}
