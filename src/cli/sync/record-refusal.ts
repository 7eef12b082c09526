import { actorOf } from '../../config/actor-of.ts';
import type { Config } from '../../config/config.ts';
import { ConfitureError } from '../../errors.ts';
import type { Finding } from '../../finding.ts';
import { appendCommitted } from '../../hooks/audit/append-committed.ts';
import { readAuditKey } from '../../hooks/audit/audit-key.ts';
import type { OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { withOpener } from '../diff/opener.ts';
import { refusedStrategies } from '../profile/refused-strategies.ts';
import { textOption } from '../with-project.ts';
import { openEnds } from './open-ends.ts';

/**
 * Writes an entry to the audit log of the target where a copy does not begin since custom code is refused, by the
 * checker or by its pin. What counts is the refusal: where there can be no entry, that is said on stderr.
 */
export async function recordRefusal(
  error: unknown,
  { context, options, config }: RefusedSync,
): Promise<void> {
  if (!(error instanceof ConfitureError) || options.dryRun === true) return;
  const [refusal] = refusedStrategies([...findingsOf(error), error]);
  if (refusal === undefined) return;
  try {
    const key = readAuditKey(context.variables);
    await withOpener(context, options, async (opener) => {
      const { target } = await openEnds(config, options, opener);
      const fact = {
        event: 'sandbox_blocked',
        version: 'sync',
        name: textOption(options, 'profile') ?? '',
        direction: 'sync',
        phase: 'before_anonymization',
        actor: actorOf(context.variables),
        environment: target.target.name,
        details: JSON.stringify(refusal),
      };
      await appendCommitted(await target.connect(), key, [fact]);
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    context.say(`the refusal is not in the audit log: ${reason}`);
  }
}

export interface RefusedSync {
  readonly context: CommandContext;
  readonly options: OptionValues;
  readonly config: Config;
}

function findingsOf({ details }: ConfitureError): readonly Pick<Finding, 'code' | 'message' | 'location'>[] {
  return Array.isArray(details?.findings) ? details.findings : [];
}
