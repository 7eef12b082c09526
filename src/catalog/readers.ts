import { constraints } from './constraint-row.ts';
import { indexes } from './index-row.ts';
import type { Query, Reader } from './query.ts';
import { aggregatesReader } from './read-aggregates.ts';
import { collationsReader } from './read-collations.ts';
import { columnsReader } from './read-columns.ts';
import { commentsReader } from './read-comments.ts';
import { constraintsReader } from './read-constraints.ts';
import { defaultPrivilegesReader } from './read-default-privileges.ts';
import { dependenciesReader, membersReader } from './read-dependencies.ts';
import { eventTriggersReader } from './read-event-triggers.ts';
import { foreignServersReader } from './read-foreign-servers.ts';
import { indexesReader } from './read-indexes.ts';
import { notNullReader } from './read-not-null.ts';
import { policiesReader } from './read-policies.ts';
import { publicationsReader } from './read-publications.ts';
import { rangeTypesReader } from './read-range-types.ts';
import { routinesReader } from './read-routines.ts';
import { rulesReader } from './read-rules.ts';
import { schemasReader } from './read-schemas.ts';
import { sequencesReader } from './read-sequences.ts';
import { statisticsReader } from './read-statistics.ts';
import { tablesReader } from './read-tables.ts';
import { triggersReader } from './read-triggers.ts';
import { typesReader } from './read-types.ts';
import { unmodelledReader } from './read-unmodelled.ts';
import { viewsReader } from './read-views.ts';

/** Asked before all others: of the many rows that readers wait for, to be taken in while PostgreSQL works on the next. */
export const askedFirst: readonly Query<object>[] = [indexes, constraints];

/** In the order they run: each may look up what those before it added. */
export const readers: readonly Reader[] = [
  membersReader,
  commentsReader,
  schemasReader,
  typesReader,
  rangeTypesReader,
  collationsReader,
  foreignServersReader,
  tablesReader,
  viewsReader,
  columnsReader,
  sequencesReader,
  constraintsReader,
  notNullReader,
  indexesReader,
  statisticsReader,
  routinesReader,
  aggregatesReader,
  triggersReader,
  eventTriggersReader,
  rulesReader,
  policiesReader,
  defaultPrivilegesReader,
  publicationsReader,
  unmodelledReader,
  dependenciesReader,
];
