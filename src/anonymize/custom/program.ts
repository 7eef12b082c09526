/** The code of custom strategies, ready for the sandbox: JavaScript modules that import one another and nothing else. */
export interface Program {
  /** As shown: strategies/iban.ts; `w_customers.iban in profile qa` for code that a profile holds. */
  readonly name: string;
  /** The module that exports the strategies: a default export, one or a list, or named ones. */
  readonly entry: string;
  readonly modules: Readonly<Record<string, ProgramModule>>;
  /** `sha256:` and 64 hexadecimal digits of what the modules were before types were taken out. */
  readonly hash: string;
  /** Of the package it comes from. */
  readonly version?: string;
}

export interface ProgramModule {
  /** JavaScript; lines and columns are those of the file. */
  readonly code: string;
  /** Specifier → key of `modules`, or `confiture/plugin`. */
  readonly imports: Readonly<Record<string, string>>;
}
