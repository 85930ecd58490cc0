import { toVisible } from '@rememberizer/terminal/visible';

/** Text for the content or a quoted attribute of XML and HTML. */
export function escapeMarkup(text: string): string {
  return (
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;')
      // XML 1.0 has no way to write most of these characters, and nobody would see any of them.
      .replace(/[^\n\t]+/g, toVisible)
  );
}
