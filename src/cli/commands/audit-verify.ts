import { count } from '../../count.ts';
import { ConfitureError } from '../../errors.ts';
import type { AuditReport } from '../../hooks/audit/verify-audit.ts';
import type { Command, OptionValues } from '../command.ts';
import { textOption, withProject } from '../with-project.ts';

export interface AuditVerifyResult extends AuditReport {
  readonly environment: string;
}

export const auditVerify: Command = {
  path: 'audit verify',
  summary: 'prove that the audit log is as it was written',
  description:
    'Reads confiture.audit_log and checks the seal of every entry, of the closed segments and of the head, with the ' +
    'key of CONFITURE_AUDIT_KEY. Exits 1 at the first entry that was altered, removed or put elsewhere. The head that ' +
    'it prints can be kept in another place: --anchor proves later that nothing up to it went away.',
  options: [
    {
      flags: '--key-variable <name...>',
      summary:
        'environment variables with keys; older ones too, where the key was changed (default: CONFITURE_AUDIT_KEY)',
    },
    { flags: '--anchor <id:hash>', summary: 'a head of an earlier run, which has to be in the log still' },
  ],
  shared: 'database',
  examples: [
    ['audit verify --env production', 'every night'],
    ['audit verify --anchor 17:9f2c…', 'is entry 17 still what it was'],
    ['audit verify --key-variable CONFITURE_AUDIT_KEY AUDIT_KEY_2025', 'a log with two keys'],
  ],
  run: (context, _args, options) =>
    withProject(context, options, false, async (project) => {
      const [{ readAuditKey, defaultKeyVariable }, { verifyAudit }] = await Promise.all([
        import('../../hooks/audit/audit-key.ts'),
        import('../../hooks/audit/verify-audit.ts'),
      ]);
      const { keyVariable } = options;
      const names: readonly string[] = Array.isArray(keyVariable) ? keyVariable : [defaultKeyVariable];
      const keys = names.map((name) => readAuditKey(context.variables, name));
      const anchor = anchorOf(options);
      const report = await verifyAudit(
        await project.connect(),
        new Map(keys.map((key) => [key.id, key])),
        anchor,
      );
      const data: AuditVerifyResult = { environment: project.target.name, ...report };
      return { data, text: render(data, context.colors.red), exitCode: report.fault === null ? 0 : 1 };
    }),
};

function anchorOf(options: OptionValues): { readonly id: number; readonly hash: string } | undefined {
  const given = textOption(options, 'anchor');
  if (given === undefined) return undefined;
  const [, id, hash] = /^(\d+):([0-9a-f]{64})$/.exec(given) ?? [];
  if (id === undefined || hash === undefined) {
    throw new ConfitureError('USAGE', `--anchor ${given} is no head of an audit log`, {
      hint: 'It is what an earlier `confiture audit verify` printed: a number, a colon and 64 hexadecimal digits.',
    });
  }
  return { id: Number(id), hash };
}

function render(
  { environment, entries, segments, head, fault }: AuditVerifyResult,
  red: (text: string) => string,
): string {
  if (fault !== null)
    return `${environment}: ${red(fault.message)} (${fault.kind}); whole before it: ${count(entries, 'entry', 'entries')}`;
  const where = head === null ? 'it is empty' : `head ${head.id}:${head.hash}`;
  return `${environment}: the audit log is whole, ${count(entries, 'entry', 'entries')} in ${count(segments, 'segment')}\n${where}`;
}
