import { isSeq, parseDocument } from 'yaml';

/** Takes approvals, by their ids, out of a file; comments and the other entries stay. */
export function removeApprovals(text: string, ids: string[]): string {
  const document = parseDocument(text, { logLevel: 'silent' });
  const list = document.contents;
  if (ids.length === 0 || !isSeq(list)) return text;
  list.items = list.items.filter(
    (item) => !ids.includes(String((item as { get?(key: string): unknown }).get?.('id'))),
  );
  if (list.items.length === 0) list.flow = true;
  return String(document);
}
