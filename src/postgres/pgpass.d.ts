declare module 'pgpass' {
  interface Place {
    readonly host: string | undefined;
    readonly port: number;
    readonly database: string | undefined;
    readonly user: string | undefined;
  }
  /** Looks a password up in ~/.pgpass or PGPASSFILE. */
  export default function pgpass(place: Place, found: (password: string | undefined) => void): void;
}
