import Negotiator from 'negotiator';
import { MAIL_LANGUAGES } from './texts.ts';

/** The language of a mail, from `Accept-Language` (RFC 9110 §12.5.4); English when none fits. */
export function mailLanguage(acceptLanguage: string | undefined): string {
  const headers = { 'accept-language': acceptLanguage ?? '' };
  // `fr-CA` is French enough: a range matches the languages that it begins with.
  const wanted = new Negotiator({ headers }).languages().map((range) => range.split('-')[0] ?? '');
  return (
    wanted.find((language) => MAIL_LANGUAGES.includes(language.toLowerCase()))?.toLowerCase() ??
    'en'
  );
}
