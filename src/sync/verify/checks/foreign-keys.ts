import { rowsInWords } from '../../../size-in-words.ts';
import { about, type Check } from './check.ts';

export const foreignKeys: Check = {
  id: 'foreign-keys',
  judge: (facts) =>
    facts.foreignKeys.flatMap(({ name, table, validated, sourceValidated, orphans }) => {
      const subject = about(table);
      if (orphans > 0) {
        const broken = `${rowsInWords(orphans)} of ${table} refer${orphans === 1 ? 's' : ''} to nothing by ${name}`;
        // What is NOT VALID on the source was broken there.
        const severity = sourceValidated ? ('error' as const) : ('info' as const);
        return [{ code: 'foreign-keys', severity, message: broken, subject }];
      }
      if (validated || !sourceValidated) return [];
      return [
        {
          code: 'foreign-keys',
          severity: 'error' as const,
          message: `${name} of ${table} is NOT VALID, though no row breaks it`,
          help: `Run: alter table ${table} validate constraint ${name};`,
          subject,
        },
      ];
    }),
};
