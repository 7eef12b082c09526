/** A file of a new project; `path` is relative to it, with slashes. */
export interface ProjectFile {
  readonly path: string;
  readonly text: string;
}
