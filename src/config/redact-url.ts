type Replace = (secret: string) => string;

/** What stands before a secret, the secret, what stands after it. */
const inUrl = /(:\/\/[^\s:@/]*:)([^\s"'`]*)(@)/g;
/** A password with blanks in it, up to the line's last @; a port alone is no password. */
const inBrokenUrl = /(:\/\/[^\s:@/]*:)(?!\*+@)(?![0-9]+(?:[/?,\s"'`]|$))([^\n]*)(@)/g;
const inWholeUrl = /(:\/\/[^:@/]*:)(.*)(@)/gs;
const inParameter = /([?&\s"'`;,(]|^)(\w*(?:passw|pwd|secret)\w*\s*=\s*)('(?:[^'\\\n]|\\.)*'|[^\s&#"'`]*)/gim;
const inYaml =
  /((?:passw|pwd|secret|salt|token|webhook|authorization|credential|(?:api|access|private|auth)[_-]?key)\w*["']?[ \t]*:[ \t]+)((?:\$\{[^}\n]*\}|[^\n,}])+)/gi;

/** The url without its password, also when it is not a well-formed url. */
export function redactUrl(url: string): string {
  return replaceParameters(url.replaceAll(inWholeUrl, '$1***$3'), () => '***');
}

/** Any text with the passwords of the urls and of the connection strings in it replaced. */
export function redactText(text: string): string {
  return replaceSecrets(text, () => '***');
}

/**
 * Lines of a YAML file with each secret's characters replaced one for one, so that a caret below stays true.
 * `${VARIABLE}` stays readable; a default in it does not.
 */
export function maskSource(text: string): string {
  return replaceSecrets(text, mask).replaceAll(
    inYaml,
    (_, before: string, secret: string) => before + mask(secret),
  );
}

function replaceSecrets(text: string, replace: Replace): string {
  const inside = (_: string, before: string, secret: string, after: string): string =>
    before + replace(secret) + after;
  return replaceParameters(text.replaceAll(inUrl, inside).replaceAll(inBrokenUrl, inside), replace);
}

function replaceParameters(text: string, replace: Replace): string {
  return text.replaceAll(
    inParameter,
    (_, start: string, name: string, secret: string) => start + name + replace(secret),
  );
}

function mask(secret: string): string {
  const parts = /(\$\{[A-Za-z_][A-Za-z0-9_]*)(:-)?([^}]*)(\})|[^\r]/g;
  return secret.replaceAll(parts, (_, name?: string, dash = '', defaultText = '', end = '') =>
    name === undefined ? '*' : name + dash + '*'.repeat(defaultText.length) + end,
  );
}
