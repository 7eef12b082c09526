// `npm run next-version`: writes package.json's version, which `changeset version` has set, where else it stands.
import { readFileSync, writeFileSync } from 'node:fs';

const { version } = readJson('package.json');
writeFileSync(
  'src/version.ts',
  `/** Confiture's own version; a test holds it equal to package.json. */\nexport const version = '${version}';\n`,
);
const lock = readJson('package-lock.json');
const packages = { ...lock.packages, '': { ...lock.packages?.[''], version } };
writeFileSync('package-lock.json', `${JSON.stringify({ ...lock, version, packages }, null, 2)}\n`);
console.log(`version ${version}`);

interface Manifest {
  readonly version: string;
  readonly packages?: Readonly<Record<string, object>>;
}

function readJson(path: string): Manifest {
  return JSON.parse(readFileSync(path, 'utf8')) as Manifest;
}
