import type { ConstraintAttributes, IndexAttributes, StatisticsAttributes } from './constraint-attributes.ts';
import type {
  DefaultPrivilegesAttributes,
  EventTriggerAttributes,
  ExtensionAttributes,
  ForeignDataWrapperAttributes,
  ForeignServerAttributes,
  PublicationAttributes,
  SchemaAttributes,
  UserMappingAttributes,
} from './database-attributes.ts';
import type { AggregateAttributes, FunctionAttributes, ProcedureAttributes } from './routine-attributes.ts';
import type {
  ColumnAttributes,
  ForeignTableAttributes,
  SequenceAttributes,
  TableAttributes,
} from './table-attributes.ts';
import type {
  CollationAttributes,
  CompositeTypeAttributes,
  DomainAttributes,
  EnumAttributes,
  RangeTypeAttributes,
} from './type-attributes.ts';
import type {
  MaterializedViewAttributes,
  PolicyAttributes,
  RuleAttributes,
  TriggerAttributes,
  ViewAttributes,
} from './view-attributes.ts';

/** Every kind of object, with what defines one. */
export type AttributesOf = {
  aggregate: AggregateAttributes;
  collation: CollationAttributes;
  column: ColumnAttributes;
  'composite type': CompositeTypeAttributes;
  constraint: ConstraintAttributes;
  'default privileges': DefaultPrivilegesAttributes;
  domain: DomainAttributes;
  enum: EnumAttributes;
  'event trigger': EventTriggerAttributes;
  extension: ExtensionAttributes;
  'foreign data wrapper': ForeignDataWrapperAttributes;
  'foreign table': ForeignTableAttributes;
  function: FunctionAttributes;
  index: IndexAttributes;
  'materialized view': MaterializedViewAttributes;
  policy: PolicyAttributes;
  procedure: ProcedureAttributes;
  publication: PublicationAttributes;
  'range type': RangeTypeAttributes;
  rule: RuleAttributes;
  schema: SchemaAttributes;
  sequence: SequenceAttributes;
  server: ForeignServerAttributes;
  statistics: StatisticsAttributes;
  table: TableAttributes;
  trigger: TriggerAttributes;
  'user mapping': UserMappingAttributes;
  view: ViewAttributes;
};
