/**
 * What a person reads of a mail. In the source of HTML there is more, such as colours and sizes,
 * which a pattern that looks for a code would find first.
 */
export async function plainText(text: string): Promise<string> {
  if (!/<\/?[a-z][^>]*>/i.test(text)) return text;
  // Most mails are plain already, so the parser is loaded by the first that is not.
  const { convert } = await import('html-to-text');
  return convert(text, { wordwrap: false });
}
