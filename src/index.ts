export { ConfitureError, type ErrorCode, type ErrorOptions } from './errors.ts';
export type { Finding, Severity, TextEdit } from './finding.ts';
export type { ProgressEvent, ProgressListener } from './progress.ts';
export { version } from './version.ts';
