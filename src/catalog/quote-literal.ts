/** As a string constant of SQL; standard_conforming_strings is on wherever a migration runs. */
export function quoteLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
