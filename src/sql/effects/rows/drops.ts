import type { DropKind } from '../../operations/operation.ts';
import type { AnyEffectRow, EffectRow } from '../effect-row.ts';

/** DROP, by what is dropped. */
export const dropRows: readonly AnyEffectRow[] = [
  {
    id: 'drop-index-concurrently',
    op: 'drop',
    form: 'DROP INDEX CONCURRENTLY',
    when: ({ what, concurrently }) => what === 'index' && concurrently,
    locks: { itself: 'SHARE UPDATE EXCLUSIVE', 'its table': 'SHARE UPDATE EXCLUSIVE' },
    transactional: false,
    reversible: 'yes',
    why: 'It commits several transactions of its own while it works.',
  },
  dropped('index', {
    locks: {
      itself: 'ACCESS EXCLUSIVE',
      'its table': 'ACCESS EXCLUSIVE',
      descendants: 'ACCESS EXCLUSIVE',
      'descendant indexes': 'ACCESS EXCLUSIVE',
    },
    reversible: 'yes',
  }),
  ...(['table', 'foreign table'] as const).map((what) =>
    dropped(what, {
      locks: {
        itself: 'ACCESS EXCLUSIVE',
        indexes: 'ACCESS EXCLUSIVE',
        descendants: 'ACCESS EXCLUSIVE',
        'descendant indexes': 'ACCESS EXCLUSIVE',
        parent: 'ACCESS EXCLUSIVE',
        'default partition': 'ACCESS EXCLUSIVE',
        referenced: 'ACCESS EXCLUSIVE',
        referencing: 'ACCESS EXCLUSIVE',
        sequence: 'ACCESS EXCLUSIVE',
        dependents: 'ACCESS EXCLUSIVE',
      },
      reversible: 'rows lost',
      why: 'Its foreign keys lock the tables at their other end; a partition locks the partitioned table, too.',
    }),
  ),
  ...(['view', 'sequence'] as const).map((what) =>
    dropped(what, {
      locks: { itself: 'ACCESS EXCLUSIVE', dependents: 'ACCESS EXCLUSIVE' },
      reversible: what === 'view' ? 'yes' : 'rows lost',
    }),
  ),
  dropped('materialized view', {
    locks: { itself: 'ACCESS EXCLUSIVE', indexes: 'ACCESS EXCLUSIVE', dependents: 'ACCESS EXCLUSIVE' },
    reversible: 'yes',
  }),
  dropped('trigger', {
    locks: { 'its table': 'ACCESS EXCLUSIVE', descendants: 'ACCESS EXCLUSIVE' },
    reversible: 'yes',
  }),
  ...(['rule', 'policy'] as const).map((what) =>
    dropped(what, { locks: { 'its table': 'ACCESS EXCLUSIVE' }, reversible: 'yes' }),
  ),
  dropped('statistics', { locks: { 'its table': 'SHARE UPDATE EXCLUSIVE' }, reversible: 'yes' }),
  ...(['type', 'domain'] as const).flatMap((what): AnyEffectRow[] => [
    {
      id: `drop-${what}-cascade`,
      op: 'drop',
      form: `DROP ${what.toUpperCase()} … CASCADE`,
      when: (operation) => operation.what === what && operation.cascade,
      locks: { 'users of the type': 'ACCESS EXCLUSIVE', dependents: 'ACCESS EXCLUSIVE' },
      reversible: 'rows lost',
      why: 'Columns of the type are dropped with it.',
    },
    dropped(what, { locks: {}, reversible: 'yes' }),
  ]),
  ...(['schema', 'extension'] as const).map((what) =>
    dropped(what, {
      locks: { dependents: 'ACCESS EXCLUSIVE' },
      reversible: 'rows lost',
      why: 'With CASCADE everything in it goes.',
    }),
  ),
  {
    id: 'drop-subscription',
    op: 'drop',
    form: 'DROP SUBSCRIPTION',
    when: ({ what }) => what === 'subscription',
    locks: {},
    transactional: false,
    reversible: 'no',
    why: 'It changes a replication slot on the publisher, which a rollback here cannot bring back.',
  },
  dropped('role', { locks: {}, reversible: 'no' }),
  {
    id: 'drop-object',
    op: 'drop',
    form: 'DROP FUNCTION, PROCEDURE, AGGREGATE, PUBLICATION and others',
    locks: { dependents: 'ACCESS EXCLUSIVE' },
    reversible: 'yes',
    why: 'With CASCADE, what depends on it goes: columns, defaults, triggers, views.',
  },
];

function dropped(
  what: DropKind,
  effect: Pick<EffectRow<'drop'>, 'locks' | 'reversible' | 'why'>,
): EffectRow<'drop'> {
  return {
    id: `drop-${what.replaceAll(' ', '-')}`,
    op: 'drop',
    form: `DROP ${what.toUpperCase()}`,
    when: (operation) => operation.what === what,
    ...effect,
  };
}
