/** A format that only secrets have. */
interface KnownFormat {
  /** "an access key of AWS". */
  readonly what: string;
  /** Letters that one of is in it: looking for these first, megabytes of rows are read fast. */
  readonly letters: readonly string[];
  /** As far as the secret goes: what it leaves out is not masked. */
  readonly pattern: RegExp;
}

const formats: readonly KnownFormat[] = [
  { what: 'an access key of AWS', letters: ['AKIA', 'ASIA'], pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g },
  {
    what: 'a token of GitHub',
    letters: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_'],
    pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,})/g,
  },
  { what: 'a token of GitLab', letters: ['glpat-'], pattern: /\bglpat-[A-Za-z0-9_-]{20,}/g },
  { what: 'a token of npm', letters: ['npm_'], pattern: /\bnpm_[A-Za-z0-9]{36}\b/g },
  {
    what: 'a token of Slack',
    letters: ['xoxa-', 'xoxb-', 'xoxe-', 'xoxo-', 'xoxp-', 'xoxr-', 'xoxs-'],
    pattern: /\bxox[abeoprs]-[A-Za-z0-9-]{20,}/g,
  },
  {
    what: 'a webhook of Slack',
    letters: ['hooks.slack.com'],
    pattern: /\bhooks\.slack\.com\/services\/T[A-Z0-9]{6,}\/B[A-Z0-9]{6,}\/[A-Za-z0-9]{16,}/g,
  },
  { what: 'a live key of Stripe', letters: ['k_live_'], pattern: /\b[rs]k_live_[A-Za-z0-9]{16,}/g },
  { what: 'a key of SendGrid', letters: ['SG.'], pattern: /\bSG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}/g },
  { what: 'a key of Google', letters: ['AIza'], pattern: /\bAIza[A-Za-z0-9_-]{35}/g },
  {
    what: 'a JSON Web Token',
    letters: ['eyJ'],
    pattern: /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{20,}/g,
  },
  { what: 'a private key', letters: ['PRIVATE KEY'], pattern: /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/g },
  {
    what: 'a URL with a password',
    letters: ['://'],
    pattern: /\b[a-z][a-z0-9+]{2,20}:\/\/[A-Za-z0-9_.%-]{1,60}:([^\s@/'"`:]{1,80})@[A-Za-z0-9[]/g,
  },
];

/** Words of an example or a gap to fill, not of a secret. */
const placeholder =
  /^(?:pass(?:word)?|passwd|pw|pwd|secret|changeme|mot_?de_?passe|mdp|example|token|xxx+|\*+|\.{3}|…)$|^[<{$%:[]|[>}]$|^(.)\1+$/i;

/** Found in a text: what kind of secret, and where; never the secret. */
export interface FoundSecret {
  readonly what: string;
  /** UTF-16 index in the text. */
  readonly index: number;
}

/** With all that is to be hidden. */
export interface KnownSecret extends FoundSecret {
  readonly length: number;
}

/** Secrets of known formats in a text, in its order. */
export function knownSecrets(text: string): readonly KnownSecret[] {
  return formats
    .filter(({ letters }) => letters.some((part) => text.includes(part)))
    .flatMap(({ what, pattern }) =>
      [...text.matchAll(pattern)]
        .filter(([whole, password]) => !isExample(whole, password))
        .map(({ 0: whole, index }) => ({ what, index, length: whole.length })),
    )
    .sort((a, b) => a.index - b.index);
}

/** Providers' documentation has EXAMPLE in theirs. */
function isExample(whole: string, password: string | undefined): boolean {
  return /EXAMPLE/i.test(whole) || (password !== undefined && placeholder.test(password));
}
