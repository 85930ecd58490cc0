/** The ports of `pnpm start`; 0 takes a free one. */
export type Ports = { mock: number; docs: number; server: number };

/** The outcome of reading the ports: the ports, or one message naming the variable that is wrong. */
export type PortsResult = { ok: true; ports: Ports } | { ok: false; message: string };

const VARIABLES = {
  mock: { name: 'MOCK_PORT', standard: 4010 },
  docs: { name: 'DOCS_PORT', standard: 4020 },
  server: { name: 'SERVER_PORT', standard: 4000 },
} as const;

/** Reads `MOCK_PORT`, `DOCS_PORT` and `SERVER_PORT`. */
export function readPorts(env: NodeJS.ProcessEnv): PortsResult {
  const ports = { mock: 0, docs: 0, server: 0 };
  for (const [app, { name, standard }] of Object.entries(VARIABLES)) {
    const text = env[name] ?? String(standard);
    if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) {
      return {
        ok: false,
        message: `${name} is "${text}"; give a port from 0 to 65535 (0: any free one).`,
      };
    }
    ports[app as keyof Ports] = Number(text);
  }
  return { ok: true, ports };
}
