/** How sure a name makes: nobody else has such columns; nearly always; it may be something else, too. */
export type Confidence = 'high' | 'medium' | 'low';

/** What kind of column may hold it. */
export type Values = 'text' | 'number or text' | 'date' | 'address' | 'place' | 'any';

export interface PersonalKind {
  /** "an e-mail address". */
  readonly what: string;
  readonly confidence: Confidence;
  readonly values: Values;
  /** Runs of words that a column's name contains; `^` for names that are just that. English, then French. */
  readonly names: readonly string[];
}

/** The first that fits is meant. */
export const personalKinds: readonly PersonalKind[] = [
  {
    what: 'an e-mail address',
    confidence: 'high',
    values: 'text',
    names: ['email', 'e mail', 'mail address', 'courriel', 'adresse mail', '^mail'],
  },
  {
    what: 'a telephone number',
    confidence: 'high',
    values: 'number or text',
    names: ['phone', 'telephone', 'cellphone', 'mobile number', 'fax', '^mobile', '^tel', 'numero mobile'],
  },
  {
    what: 'a social security number',
    confidence: 'high',
    values: 'number or text',
    names: [
      'ssn',
      'social security number',
      'national id',
      'national insurance number',
      'numero securite sociale',
      'num secu',
      '^nir',
      'numero nir',
    ],
  },
  {
    what: 'the number of a passport or licence',
    confidence: 'high',
    values: 'number or text',
    names: [
      'passport number',
      'passport no',
      'passport',
      'driving licence',
      'driver license',
      'drivers license',
      'passeport',
      'numero permis',
      'identity card',
    ],
  },
  {
    what: 'a payment card',
    confidence: 'high',
    values: 'number or text',
    names: ['card number', 'cardnumber', 'credit card', 'cvv', 'cvc', 'numero carte', 'carte bancaire'],
  },
  {
    what: 'a bank account',
    confidence: 'high',
    values: 'number or text',
    names: ['iban', 'bank account', 'account holder', 'compte bancaire'],
  },
  {
    what: 'a date of birth',
    confidence: 'high',
    values: 'date',
    names: [
      'birth date',
      'birthdate',
      'birthday',
      'date birth',
      'date of birth',
      'born on',
      '^dob',
      '^birth',
      '^naissance',
      'date naissance',
      'date de naissance',
    ],
  },
  {
    what: 'a place of birth',
    confidence: 'high',
    values: 'text',
    names: ['birth place', 'birthplace', 'place of birth', 'lieu naissance', 'lieu de naissance'],
  },
  {
    what: 'a person’s name',
    confidence: 'high',
    values: 'text',
    names: [
      'first name',
      'firstname',
      'last name',
      'lastname',
      'middle name',
      'maiden name',
      'surname',
      'full name',
      'fullname',
      'family name',
      'given name',
      'prenom',
      'nom famille',
      'nom de famille',
      'nom naissance',
      'nickname',
    ],
  },
  {
    what: 'a person’s address',
    confidence: 'medium',
    values: 'text',
    names: [
      'street',
      'street address',
      'home address',
      'postal address',
      'billing address',
      'shipping address',
      'delivery address',
      'address line',
      'postal code',
      'postcode',
      'zip code',
      'zipcode',
      'adresse',
      'code postal',
      'rue',
    ],
  },
  {
    what: 'an IP address',
    confidence: 'medium',
    values: 'address',
    names: ['ip address', 'ip addr', 'client ip', 'remote ip', 'user ip', 'last ip', 'adresse ip', '^ip'],
  },
  {
    what: 'health',
    confidence: 'medium',
    values: 'any',
    names: [
      'diagnosis',
      'blood type',
      'blood group',
      'medical history',
      'diagnostic medical',
      'groupe sanguin',
    ],
  },
  {
    what: 'religion, origin or orientation',
    confidence: 'medium',
    values: 'text',
    names: ['religion', 'ethnicity', 'sexual orientation', 'political opinion', 'opinion politique'],
  },
  { what: 'a gender', confidence: 'medium', values: 'text', names: ['gender', '^sex', 'sexe', 'civilite'] },
  { what: 'a salary', confidence: 'medium', values: 'any', names: ['salary', 'salaire', 'remuneration'] },
  {
    what: 'a user name',
    confidence: 'low',
    values: 'text',
    names: ['username', 'user name', 'login', 'pseudo'],
  },
  {
    what: 'a place on the map',
    confidence: 'low',
    values: 'place',
    names: ['latitude', 'longitude', '^lat', '^lng'],
  },
  { what: 'a town', confidence: 'low', values: 'text', names: ['^city', '^town', '^ville'] },
  {
    what: 'what somebody wrote about a person',
    confidence: 'low',
    values: 'text',
    names: ['^notes', '^note', '^comment', '^comments', '^remarks', '^remarques', '^commentaire'],
  },
];
