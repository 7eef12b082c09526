import { wordsOf } from './words-of.ts';

/**
 * Parts of column names behind which people's data is usual, English and French; and names of columns that hold
 * whatever somebody typed. Compared part by part: `customer_email`, `billingAddress`, not `filename`.
 */
const parts = new Set(
  (
    'address adresse bic birth birthday birthdate birthplace body card city comment commentaire contact content cvv ' +
    'credential data description diagnosis dob document email firstname fax fullname gender geo hash health iban ip ' +
    'json key lastname lat latitude letter lng login lon longitude mail message mobile naissance name nationality nick ' +
    'nickname nir nom note notes pan passport passwd password payload person phone photo picture postal postcode prenom ' +
    'raw recipient religion remark salary secret sender sex signature siret ssn street surname tax tel telephone text ' +
    'token url user username vat ville zip zipcode'
  ).split(' '),
);

/** Whether a column's values may be a person's, as far as its name tells: such values are not shown. */
export function looksPersonal(column: string): boolean {
  return wordsOf(column).some((word) => parts.has(word));
}
