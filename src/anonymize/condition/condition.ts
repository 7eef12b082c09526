/** A condition over a row, read: plain data. A column is one of the row's, by its name. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition }
  | { readonly kind: 'is null'; readonly operand: Operand }
  | {
      readonly kind: 'compare';
      readonly operator: Comparison;
      readonly left: Operand;
      readonly right: Operand;
    }
  | { readonly kind: 'in'; readonly operand: Operand; readonly among: readonly Operand[] }
  | {
      readonly kind: 'like';
      readonly operand: Operand;
      readonly pattern: string;
      readonly ignoreCase: boolean;
    }
  /** A column of type boolean, standing alone. */
  | { readonly kind: 'is true'; readonly operand: Operand };

export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>=';

export type Operand =
  | { readonly column: string }
  | { readonly text: string }
  | { readonly number: string }
  | { readonly boolean: boolean }
  | { readonly null: true };
