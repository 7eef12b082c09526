import { findObject } from '../catalog/catalog.ts';
import { quoteIdentifier } from '../catalog/identifier.ts';
import { attachedParts } from './attachment.ts';
import { alterTableOf, isUsed } from './constraint-clause.ts';
import type { DdlContext } from './ddl-context.ts';
import type { DdlStep } from './ddl-step.ts';
import type { Index } from './index-sql.ts';
