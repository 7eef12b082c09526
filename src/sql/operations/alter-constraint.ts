import type { Commands } from './commands.ts';
import { constraintSpec } from './constraint-spec.ts';

/** Subcommands of ALTER TABLE that are about a constraint. */
export const constraintCommands: Commands = {
  AT_AddConstraint: (on, { def }) => {
    const constraint = def && 'Constraint' in def ? constraintSpec(on.table, def.Constraint) : undefined;
    return constraint ? [{ op: 'add constraint', ...on, constraint, withColumn: undefined }] : [];
  },
  AT_ValidateConstraint: (on, { name = '' }) => [{ op: 'validate constraint', ...on, constraint: name }],
  AT_AlterConstraint: (on, { def }) => {
    const change = def && 'ATAlterConstraint' in def ? def.ATAlterConstraint : {};
    return [
      {
        op: 'alter constraint',
        ...on,
        constraint: change.conname ?? '',
        enforced: change.alterEnforceability ? change.is_enforced === true : undefined,
        deferrable: change.alterDeferrability ? change.deferrable === true : undefined,
        noInherit: change.alterInheritability ? change.noinherit === true : undefined,
      },
    ];
  },
  AT_DropConstraint: (on, { name = '', behavior, missing_ok }) => [
    {
      op: 'drop constraint',
      ...on,
      constraint: name,
      cascade: behavior === 'DROP_CASCADE',
      missingOk: missing_ok === true,
    },
  ],
};
