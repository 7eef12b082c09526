import type { EnabledState } from '../../catalog/view-attributes.ts';

/** `ENABLE ALWAYS`, `DISABLE` …: of triggers, rules and event triggers. */
export function enabledAction(state: EnabledState | undefined): string {
  switch (state) {
    case undefined:
      return 'ENABLE';
    case 'disabled':
      return 'DISABLE';
    default:
      return `ENABLE ${state.toUpperCase()}`;
  }
}
