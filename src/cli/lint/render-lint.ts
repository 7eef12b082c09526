import { resolve } from 'node:path';
import { count } from '../../count.ts';
import { ConfitureError } from '../../errors.ts';
import type { Rule } from '../../lint/rule.ts';
import type { LintSettings } from '../../lint/settings/resolve-settings.ts';
import type { OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { listOption, textOption } from '../with-project.ts';
import type { LintOutcome } from './lint-result.ts';

export interface RenderRequest {
  readonly context: CommandContext;
  readonly options: OptionValues;
  readonly settings: LintSettings;
}

/** The result in the form asked for, and the file of --report. Throws USAGE for a report of an unknown kind. */
export async function renderLint(
  result: LintOutcome,
  rules: readonly Rule[],
  { context, options, settings }: RenderRequest,
): Promise<string> {
  const told: Told = { context, earlier: listOption(options, 'earlier') };
  const report = textOption(options, 'report');
  if (report !== undefined) {
    const { writeFileAt } = await import('../write-file-at.ts');
    await writeFileAt(resolve(context.cwd, report), await formatted(kindOf(report), result, rules, told));
    context.say(`wrote ${report}`);
  }
  const asked = textOption(options, 'format');
  const format = asked === undefined || asked === 'text' ? (settings.format ?? 'text') : asked;
  return formatted(format, result, rules, told);
}

function kindOf(file: string): string {
  const kinds: Readonly<Record<string, string>> = {
    html: 'html',
    htm: 'html',
    sarif: 'sarif',
    xml: 'junit',
    json: 'json',
  };
  const ending = file.slice(file.lastIndexOf('.') + 1).toLowerCase();
  const kind = Object.hasOwn(kinds, ending) ? kinds[ending] : undefined;
  if (kind !== undefined) return kind;
  throw new ConfitureError('USAGE', `--report ${file} does not tell by its ending what to write`, {
    hint: 'Let it end in .html, .sarif, .xml or .json.',
  });
}

interface Told {
  readonly context: CommandContext;
  /** JSON reports of earlier runs. */
  readonly earlier: readonly string[];
}

async function formatted(
  format: string,
  result: LintOutcome,
  rules: readonly Rule[],
  { context, earlier: files }: Told,
): Promise<string> {
  const { findings, failOn } = result;
  switch (format) {
    case 'github': {
      const { findingsGithub } = await import('../../report/findings-github.ts');
      return findingsGithub(findings);
    }
    case 'sarif': {
      const { findingsSarif } = await import('../../report/findings-sarif.ts');
      const { version } = await import('../../version.ts');
      return findingsSarif(findings, { version, rules });
    }
    case 'junit': {
      const { findingsJunit } = await import('../../report/findings-junit.ts');
      return findingsJunit(findings, { rules, failOn });
    }
    case 'html': {
      const { findingsHtml } = await import('../../report/findings-html.ts');
      const title = `confiture lint: ${result.name}`;
      const { readEarlier } = await import('./read-earlier.ts');
      const earlier = readEarlier(files, context.cwd);
      return findingsHtml({ findings, rules, title, generatedAt: result.takenAt, earlier });
    }
    case 'json': {
      const { jsonText, resultDocument } = await import('../../report/json.ts');
      return jsonText(resultDocument('lint', result));
    }
    default:
      return textOf(result, context);
  }
}

async function textOf(result: LintOutcome, { colors }: CommandContext): Promise<string> {
  const { findingsText } = await import('../../report/text.ts');
  const { findings, suppressed, known, mended, fixed, notFixed, migrations, rules, source, name } = result;
  const what = source === 'migrations' ? 'pending migrations' : source;
  // Switched off, or none but rules that need a live database.
  const isIdle = rules === 0 && source !== 'migrations';
  const verdict = isIdle ? 'no rule was run' : `all in order${rules > 0 ? ` (${count(rules, 'rule')})` : ''}`;
  const clean = `${[what, name].filter(Boolean).join(' of ')}: ${verdict}`;
  const notes = [
    ...fixed.map(
      ({ location, message }) => `fixed ${location ? `${location.file}:${location.line} ` : ''}${message}`,
    ),
    ...notFixed.map(({ rule, message, why }) => `not fixed: ${rule}: ${message} (${why})`),
    ...migrations.flatMap(({ up, down }) => [`wrote ${up}`, `wrote ${down}`]),
    suppressed > 0 ? `${suppressed} left out by directives in the files` : '',
    known > 0 ? `${known} known to the baseline` : '',
    mended.length > 0 ? `${mended.length} of the baseline mended: write it anew with --write-baseline` : '',
  ];
  return [findings.length === 0 ? clean : findingsText(findings, colors), ...notes]
    .filter(Boolean)
    .join('\n');
}
