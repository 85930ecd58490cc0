import { type Asked, Refusal, type Reply } from './message.ts';

const PAGE_SIZE = 20;

/** One page of a list of `name`, with links to the pages around it. */
export function toPage(asked: Asked, name: string, items: unknown[], size = PAGE_SIZE): Reply {
  const text = asked.query.get('page') ?? '1';
  const page = Number(text);
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Refusal(400, 'page is no positive whole number.');
  const linkTo = (number: number) => {
    const query = new URLSearchParams(asked.query);
    if (number > 1 || query.has('page')) query.set('page', String(number));
    const search = query.toString();
    return `${asked.origin}${asked.path}${search && `?${search}`}`;
  };
  const body = {
    data: items.slice((page - 1) * size, page * size),
    links: {
      self: linkTo(page),
      ...(page * size < items.length ? { next: linkTo(page + 1) } : {}),
      ...(page > 1 ? { prev: linkTo(page - 1) } : {}),
    },
  };
  return { status: 200, headers: {}, element: name, body };
}
