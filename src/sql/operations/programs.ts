import { defined, qualifiedName, relationName } from '../dependencies/names.ts';
import { optionOf, stringsOf } from '../dependencies/tree-values.ts';
import { isOn, optionTexts } from './option.ts';
import type { Readers } from './readers.ts';

/** What runs by itself or is called: functions, triggers, rules, policies, anonymous code. */
export const programReaders: Readers = {
  CreateFunctionStmt: (node) =>
    defined(qualifiedName('function', stringsOf(node.funcname))).map((name) => ({
      op: 'create function',
      function: name,
      replace: node.replace === true,
      // A body in standard SQL needs no LANGUAGE.
      language: optionTexts(node.options).language ?? 'sql',
      securityDefiner: isOn(node.options, 'security', false),
      node,
    })),
  CreateTrigStmt: (node) =>
    defined(relationName(node.relation)).map((table) => ({
      op: 'create trigger',
      table,
      name: node.trigname ?? '',
      replace: node.replace === true,
      row: node.row === true,
      function: qualifiedName('function', stringsOf(node.funcname)),
    })),
  RuleStmt: (node) =>
    defined(relationName(node.relation)).map((table) => ({
      op: 'create rule',
      table,
      name: node.rulename ?? '',
      replace: node.replace === true,
    })),
  CreatePolicyStmt: (node) =>
    defined(relationName(node.table)).map((table) => ({
      op: 'create policy',
      table,
      name: node.policy_name ?? '',
    })),
  AlterPolicyStmt: (node) =>
    defined(relationName(node.table)).map((table) => ({
      op: 'alter policy',
      table,
      name: node.policy_name ?? '',
    })),
  DoStmt: (node) => [
    { op: 'do', language: textIn(optionOf(node.args, 'language')) ?? 'plpgsql', procedure: undefined },
  ],
  CallStmt: (node) => [
    {
      op: 'call',
      language: '',
      procedure: qualifiedName('function', stringsOf(node.funccall?.funcname)),
    },
  ],
};

function textIn(node: ReturnType<typeof optionOf>): string | undefined {
  return node && 'String' in node ? node.String.sval : undefined;
}
