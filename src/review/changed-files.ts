import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ConfitureError } from '../errors.ts';

const run = promisify(execFile);

/**
 * Paths of files below `root`, from there, that git says differ from a commit, changes not yet committed and new files
 * included. Throws GIT_FAILED.
 */
export async function changedFiles(root: string, reference: string): Promise<ReadonlySet<string>> {
  if (reference.startsWith('-')) throw failed(reference, `"${reference}" is no commit`);
  // Compared with where the branch left it, so that what others did meanwhile is not ours.
  const [base = reference] = lines(await git(root, ['merge-base', reference, 'HEAD'], reference));
  const changed = await git(root, ['diff', '--name-only', '--relative', '-z', base, '--'], reference);
  const added = await git(root, ['ls-files', '--others', '--exclude-standard', '-z'], reference);
  return new Set([...changed.split('\0'), ...added.split('\0')].filter(Boolean));
}

async function git(cwd: string, args: readonly string[], reference: string): Promise<string> {
  try {
    const { stdout } = await run('git', [...args], { cwd, maxBuffer: 64 * 1024 * 1024, encoding: 'utf8' });
    return stdout;
  } catch (error) {
    throw failed(reference, reasonOf(error), error);
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'ENOENT') return 'git is not installed';
  const said = 'stderr' in error && typeof error.stderr === 'string' ? lines(error.stderr)[0] : undefined;
  if (said !== undefined) return said.replace(/^fatal: /, '');
  // `git merge-base` says nothing then, and exits with 1.
  return 'code' in error && error.code === 1
    ? 'git knows of no commit where they parted'
    : 'git gave no reason';
}

function failed(reference: string, reason: string, cause?: unknown): ConfitureError {
  return new ConfitureError('GIT_FAILED', `which files changed since ${reference} is not known: ${reason}`, {
    hint: '--changed-since takes a branch, tag or commit of the git repository that the project is in. A shallow clone, as CI makes it, has to fetch it first: `git fetch --unshallow`, or `fetch-depth: 0` of actions/checkout.',
    cause,
  });
}

function lines(text: string): readonly string[] {
  return text.split('\n').filter(Boolean);
}
