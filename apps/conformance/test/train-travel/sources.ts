import { type Checks, isOneOf, isText, isWhole } from './checks.ts';

const CARD: Checks = {
  object: [isOneOf('const', 'card')],
  name: [isText],
  number: [isText],
  cvc: [isWhole],
  exp_month: [isWhole],
  exp_year: [isWhole],
  address_line1: [isText],
  address_line2: [isText],
  address_city: [isText],
  address_country: [isText],
  address_post_code: [isText],
};

const BANK_ACCOUNT: Checks = {
  object: [isOneOf('const', 'bank_account')],
  name: [isText],
  number: [isText],
  sort_code: [isText],
  account_type: [isText, isOneOf('enum', 'individual', 'company')],
  bank_name: [isText],
  country: [isText],
};

/** What a payment can be taken from. */
export const SOURCES = [
  {
    scope: 'card',
    checks: CARD,
    required: ['name', 'number', 'cvc', 'exp_month', 'exp_year', 'address_country'],
  },
  {
    scope: 'bank-account',
    checks: BANK_ACCOUNT,
    required: ['name', 'number', 'account_type', 'bank_name', 'country'],
  },
];

/** What is taken and never given away. */
export const SECRET = ['cvc', 'address_line1', 'address_line2'];
