import { resolve } from 'node:path';
import * as z from 'zod/mini';
import { ConfitureError } from '../../errors.ts';
import type { EarlierReport } from '../../report/html/trend.ts';
import { readSqlFile } from '../../sql/source.ts';

const document = z.object({
  command: z.literal('lint'),
  data: z.object({
    takenAt: z.iso.datetime(),
    findings: z.array(z.object({ severity: z.enum(['error', 'warning', 'info']) })),
  }),
});

/** What JSON reports of earlier runs counted. Throws USAGE for a file that is none, FILE_NOT_FOUND. */
export function readEarlier(files: readonly string[], cwd: string): readonly EarlierReport[] {
  return files.map((file) => {
    const counts = { error: 0, warning: 0, info: 0 };
    const { takenAt, findings } = parse(readSqlFile(resolve(cwd, file), file), file);
    for (const { severity } of findings) counts[severity]++;
    return { at: takenAt, ...counts };
  });
}

function parse(text: string, file: string): z.infer<typeof document>['data'] {
  try {
    return document.parse(JSON.parse(text)).data;
  } catch (cause) {
    throw new ConfitureError('USAGE', `${file} is no JSON report of confiture lint`, {
      hint: '`confiture lint --report lint.json` writes one.',
      cause,
    });
  }
}
