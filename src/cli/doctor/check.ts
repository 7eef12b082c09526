/** One thing that `doctor` looked at. */
export interface Check {
  /** ok: as it should be; info: worth knowing; the others as for findings. */
  readonly state: 'ok' | 'info' | 'warning' | 'error';
  readonly message: string;
  /** What to do. */
  readonly help?: string;
}

/** What belongs together: the installation, the configuration, one environment. */
export interface CheckGroup {
  readonly title: string;
  /** An error here makes `doctor` exit 1. */
  readonly decisive: boolean;
  readonly checks: readonly Check[];
}
