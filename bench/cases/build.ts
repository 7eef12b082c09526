import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from '../bench.ts';
import { measure } from '../measure.ts';
import { peakMemory } from '../peak-memory.ts';
import { difference, memory, ratio, skipped } from '../result.ts';
import { runSubject } from '../run-subject.ts';
import type { Subject } from '../subject.ts';
import { besidePsql } from '../workplace.ts';

const ours = 'bench_build';
const theirs = 'bench_psql';

export const build: Bench = {
  id: 'build',
  summary: 'confiture build of 1,256 files against psql and createdb -T',
  async run({ confiture, createDatabase, folder, generate, psql, setAside, url }) {
    const cwd = await generate('--files', '1256');
    const script = join(folder, 'schema.sql');
    runSubject(confiture(['build', '--output', script], { cwd }));
    const build = (name: string, before: () => Promise<unknown>): Subject =>
      confiture(['build', '--url', url(ours)], { name, cwd, before });
    const empty = () => createDatabase(ours);
    const none = () => setAside(ours);
    const fromFiles = build('confiture build, 1,256 files', empty);
    const fromTemplate = build('confiture build, from the template', none);
    const peak = memory(fromFiles.name, await peakMemory(fromFiles, folder));
    if (psql === undefined) return [skipped(fromFiles.name, 'psql is not installed'), peak];
    const ofPsql = {
      name: 'psql -1 -f',
      program: psql,
      args: ['-X', '-1', '-q', '-v', 'ON_ERROR_STOP=1', '-f', script, url(theirs)],
      before: () => createDatabase(theirs),
    };
    const ofCreatedb = {
      name: 'createdb -T',
      program: besidePsql(psql, 'createdb'),
      args: ['--maintenance-db', url('postgres'), '-T', theirs, 'bench_copy'],
      before: () => setAside('bench_copy'),
    };
    const files = await measure({ ofPsql, fromFiles }, { rounds: 9, warmUp: 1 });
    const extra = join(cwd, 'db/schema/00_common/round.sql');
    let round = 0;
    // Files that changed since the last build, a database that is not there yet: a template is made on the way.
    const changed = build('confiture build, which makes database and template', async () => {
      writeFileSync(extra, `select ${++round};\n`);
      await none();
    });
    const both = {
      name: 'createdb and psql -1 -f',
      program: 'sh',
      args: ['-ec', '"$1" --maintenance-db "$2" "$3"; shift 3; exec "$@"', 'sh'].concat(
        [ofCreatedb.program, url('postgres'), theirs],
        [ofPsql.program, ...ofPsql.args],
      ),
      before: () => setAside(theirs),
    };
    const anew = await measure({ both, changed }, { rounds: 7, warmUp: 1 });
    rmSync(extra);
    // The first build into a database that does not exist keeps the template that the next ones clone.
    await none();
    runSubject(fromTemplate);
    const copies = await measure({ ofCreatedb, fromTemplate }, { rounds: 11, warmUp: 1 });
    const lines = readFileSync(script, 'utf8').split('\n').length;
    return [
      ratio(`${fromFiles.name}, ${lines} lines`, files.fromFiles, files.ofPsql, { atMost: 1.3 }),
      ratio(changed.name, anew.changed, anew.both, {}),
      difference(fromTemplate.name, copies.fromTemplate, copies.ofCreatedb, 300),
      peak,
    ];
  },
};
