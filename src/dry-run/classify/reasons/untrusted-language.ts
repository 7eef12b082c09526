import type { Reason } from '../reason.ts';

export const untrustedLanguage: Reason = {
  id: 'untrusted-language',
  summary:
    'Code in an untrusted language, or in C outside of an extension, can do anything that the server can.',
  handling: 'skip',
  check: ({ language, extension, within }) => {
    if (language === undefined || language.trusted) return [];
    const isBuiltIn = language.name === 'c' || language.name === 'internal';
    if (isBuiltIn && extension !== undefined) return [];
    return [{ message: `${within} is written in ${language.name}, which can reach files and the network` }];
  },
};
