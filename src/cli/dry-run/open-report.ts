import { createWriteStream } from 'node:fs';
import { extname, resolve } from 'node:path';
import { type ReportKind, reportKinds, reportWriter } from '../../dry-run/report/report-writer.ts';
import { textReport } from '../../dry-run/report/text.ts';
import type { DryRunResult, DryRunStep } from '../../dry-run/result.ts';
import { ConfitureError } from '../../errors.ts';
import { plain } from '../../report/palette.ts';
import { writeFileAt } from '../write-file-at.ts';

export interface OpenReport {
  readonly step: (step: DryRunStep) => Promise<void>;
  readonly end: (result: DryRunResult) => Promise<void>;
}

/** Begins a report file, whose ending says its kind. Throws USAGE, FILE_NOT_WRITABLE. */
export async function openReport(cwd: string, file: string): Promise<OpenReport> {
  const kind = kindOf(file);
  const path = resolve(cwd, file);
  const writer = reportWriter(kind, textReport(plain));
  await writeFileAt(path, writer.begin());
  const stream = createWriteStream(path, { flags: 'a' });
  const failed = new Promise<never>((_, reject) => {
    stream.on('error', (cause) => {
      reject(new ConfitureError('FILE_NOT_WRITABLE', `cannot write ${file}: ${cause.message}`, { cause }));
    });
  });
  // Told by the next write; without one there is nothing to tell.
  failed.catch(() => undefined);
  const write = (text: string): Promise<void> =>
    Promise.race([
      failed,
      new Promise<void>((done) => {
        stream.write(text, () => done());
      }),
    ]);
  return {
    step: (step) => write(writer.step(step)),
    end: async (result) => {
      await write(writer.end(result));
      await Promise.race([failed, new Promise<void>((done) => stream.end(done))]);
    },
  };
}

function kindOf(file: string): ReportKind {
  const ending = extname(file).slice(1);
  const kind = reportKinds.find((known) => known === ending);
  if (kind !== undefined) return kind;
  throw new ConfitureError(
    'USAGE',
    `--report ${file}: the file's ending is none of ${reportKinds.join(', ')}`,
    {
      hint: 'For example: --report dry-run.html',
    },
  );
}
