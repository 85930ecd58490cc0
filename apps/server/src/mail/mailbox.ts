import type { Deliver, Message } from './message.ts';

type Caught = Message & { received_at: string };

/** Older messages make room: this is a place to look something up, not an archive. */
const MOST_MESSAGES = 500;

/**
 * The development mailbox: it catches every mail and sends none. People read it as a page, tests as
 * JSON; newest first.
 */
export class Mailbox {
  #messages: Caught[] = [];
  readonly #clock: () => number;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  readonly deliver: Deliver = async (message) => {
    const caught = { ...message, received_at: new Date(this.#clock()).toISOString() };
    this.#messages = [caught, ...this.#messages.slice(0, MOST_MESSAGES - 1)];
  };

  /** The messages to an address, or all of them. */
  messages(to?: string): readonly Caught[] {
    return to === undefined ? this.#messages : this.#messages.filter((each) => each.to === to);
  }

  /** The mailbox as a page. Every text in it came from outside, so every text is escaped. */
  page(): string {
    const items = this.#messages.map(
      ({ to, subject, received_at, language, text }) => `
    <article lang="${escapeHtml(language)}">
      <h2>${escapeHtml(subject)}</h2>
      <p class="meta">To <strong>${escapeHtml(to)}</strong> · <time datetime="${escapeHtml(received_at)}">${escapeHtml(received_at.replace(/T(.{8}).*/, ' $1 UTC'))}</time></p>
      <pre>${escapeHtml(text)}</pre>
    </article>`,
    );
    return PAGE.replace('<!-- messages -->', () => items.join('') || '<p>No mail yet.</p>');
  }
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Mailbox of the development server</title>
    <style>
      :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
      body { max-width: 42rem; margin: 0 auto; padding: 1.5rem 1rem; }
      h1 { font-size: 1.4rem; margin: 0; }
      header p, .meta { color: color-mix(in srgb, CanvasText 70%, Canvas); margin: 0.25rem 0 1rem; overflow-wrap: anywhere; }
      article { border: 1px solid color-mix(in srgb, CanvasText 20%, Canvas); border-radius: 8px; padding: 1rem; margin-bottom: 1rem; }
      h2 { font-size: 1.05rem; margin: 0; }
      pre { font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; }
    </style>
  </head>
  <body>
    <header>
      <h1>Mailbox</h1>
      <p>Every mail of this development server ends here, newest first. As JSON: <a href="/mailbox/messages">/mailbox/messages</a></p>
    </header>
    <main><!-- messages -->
    </main>
  </body>
</html>
`;
