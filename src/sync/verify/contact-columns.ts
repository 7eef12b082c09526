import { personalKindOf } from '../../personal-data/kind-of-column.ts';
import type { CopyColumn } from '../sync-plan.ts';

export type ContactKind = 'email' | 'phone';

/** Whether a changed column holds e-mail addresses or telephone numbers, by its strategy or its name. */
export function contactOf({ name, type, change }: CopyColumn): ContactKind | undefined {
  if (change === undefined || change.facts.group !== 'text') return undefined;
  if (change.type === 'email_masking') return 'email';
  if (change.type === 'phone') return 'phone';
  const what = personalKindOf(name, type)?.what;
  if (what === 'an e-mail address') return 'email';
  return what === 'a telephone number' ? 'phone' : undefined;
}
