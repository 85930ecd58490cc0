import type { Description, Parameter } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';

/** The value of a parameter as its style writes it (OpenAPI 3.1 §4.8.12.6), with its name where it has one. */
export function writeParameter({ name, in: place, node }: Parameter, value: unknown): string {
  const encode = place === 'header' ? (text: string) => text : encodeURIComponent;
  const own = encodeURIComponent(name);
  if (isObject(node.content)) {
    const text = encode(JSON.stringify(value));
    return place === 'query' ? `${own}=${text}` : place === 'cookie' ? `${name}=${text}` : text;
  }
  const isForm = place === 'query' || place === 'cookie';
  const explode = typeof node.explode === 'boolean' ? node.explode : isForm;
  const scalar = (each: unknown) => encode(typeof each === 'string' ? each : JSON.stringify(each));
  const members = isObject(value) ? Object.entries(value) : [];
  if (node.style === 'deepObject') {
    return members.map(([key, each]) => `${own}[${encode(key)}]=${scalar(each)}`).join('&');
  }
  const prefix = node.style === 'label' ? '.' : node.style === 'matrix' ? `;${own}=` : '';
  const joint = { spaceDelimited: '%20', pipeDelimited: '|' }[String(node.style)] ?? ',';
  if (Array.isArray(value) && place === 'query' && explode) {
    return value.map((each) => `${own}=${scalar(each)}`).join('&');
  }
  if (isObject(value) && isForm && explode) {
    return members.map(([key, each]) => `${encode(key)}=${scalar(each)}`).join('&');
  }
  const pairs = members.map(([key, each]) => `${encode(key)}${explode ? '=' : ','}${scalar(each)}`);
  const text = Array.isArray(value)
    ? value.map(scalar).join(joint)
    : isObject(value)
      ? pairs.join(',')
      : scalar(value);
  return isForm ? `${place === 'cookie' ? name : own}=${text}` : `${prefix}${text}`;
}

/** The origin of the first server, with which a line for a shell can be tried. */
export function serverUrl({ document: { servers } }: Description): string {
  const [server] = Array.isArray(servers) ? servers : [];
  const url = isObject(server) ? String(server.url) : '';
  const variables = isObject(server) && isObject(server.variables) ? server.variables : {};
  const filled = url.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const variable = variables[name];
    return isObject(variable) ? String(variable.default) : '';
  });
  return URL.canParse(filled) ? new URL(filled).origin : 'http://localhost';
}
