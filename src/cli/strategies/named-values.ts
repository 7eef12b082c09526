import { parseYaml } from '../../config/yaml-source.ts';
import { ConfitureError } from '../../errors.ts';
import type { OptionValues } from '../command.ts';
import { listOption } from '../with-project.ts';

/** Options of a strategy, each `name=value` with the value as a profile has it. Throws USAGE. */
export function strategyOptions(options: OptionValues): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    listOption(options, 'option').map((given) => {
      const [name, text] = partsOf('option', given);
      const { value, faults } = parseYaml(text);
      const [fault] = faults;
      if (fault !== undefined)
        throw new ConfitureError('USAGE', `--option ${given} is no YAML: ${fault.message}`);
      return [name, value];
    }),
  );
}

/** Values of other columns of the row, each `column=value`. Throws USAGE. */
export function rowValues(options: OptionValues): Readonly<Record<string, string>> {
  return Object.fromEntries(listOption(options, 'row').map((given) => partsOf('row', given)));
}

function partsOf(option: string, given: string): readonly [name: string, value: string] {
  const at = given.indexOf('=');
  if (at > 0) return [given.slice(0, at), given.slice(at + 1)];
  throw new ConfitureError('USAGE', `--${option} ${given} has no name with a value`, {
    hint: `Write it as --${option} name=value.`,
  });
}
