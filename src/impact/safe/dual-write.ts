import { qualify, quoteIdentifier } from '../../catalog/identifier.ts';
import { generatedName } from '../../sql/dependencies/generated-name.ts';
import type { Relation } from '../world/world.ts';

/** A trigger that keeps two columns equal, whichever of them code writes. `back` is the way back where types differ. */
export function dualWrite(
  table: Relation,
  from: string,
  to: string,
  { forth = '', back = '' }: { readonly forth?: string; readonly back?: string } = {},
): string[] {
  const [one, other] = [quoteIdentifier(from), quoteIdentifier(to)];
  const name = generatedName(table.name, [to], 'sync');
  const call = qualify(table.schema, name);
  return [
    `create function ${call}() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    new.${other} := coalesce(new.${other}, new.${one}${forth});
    new.${one} := new.${other}${back};
  elsif new.${one} is distinct from old.${one} then
    new.${other} := new.${one}${forth};
  else
    new.${one} := new.${other}${back};
  end if;
  return new;
end $$`,
    `create trigger ${quoteIdentifier(name)} before insert or update on ${table.id} for each row execute function ${call}()`,
  ];
}
