import type { Operation } from '../../sql/operations/operation.ts';
import type { ResolvedEffect } from '../resolved-effect.ts';

/** `DROP FUNCTION`, where the table of effects has one form for many kinds of objects. */
export function droppedAs(operation: Operation, { form }: Pick<ResolvedEffect, 'form'>): string {
  return operation.op === 'drop' && operation.what !== 'other'
    ? `DROP ${operation.what.toUpperCase()}`
    : form;
}
