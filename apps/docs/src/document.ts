/** A header of a response; `schema.allOf` is how the description writes one branch a cookie. */
export type Header = {
  description?: string;
  example?: unknown;
  schema?: { allOf?: { contains?: CookieSchema }[] };
};

/** The schema of one `Set-Cookie` line, with a pattern for each attribute. */
export type CookieSchema = { description?: string; allOf?: { pattern?: string }[] };

/** What the docs read and change of a bundled OpenAPI document; the rest passes through. */
export type Document = {
  info: { title: string; summary?: string };
  servers: { url: string; description?: string }[];
  tags?: unknown;
  paths: Record<string, Record<string, { tags?: unknown }>>;
  components: { headers?: Record<string, Header> };
};
