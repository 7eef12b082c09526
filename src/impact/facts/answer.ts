import type { Operation } from '../../sql/operations/operation.ts';
import type { ServerFacts } from '../server-facts.ts';
import type { World } from '../world/world.ts';

/** Answers one question for an operation at its point of the plan; undefined where nobody can say. */
export type Answer = (operation: Operation, world: World, server: ServerFacts) => boolean | undefined;
