import type { Tell } from './measure.ts';

/** Shows how far the bench is: on one line of a terminal, or as a line a stage where there is none. */
export function showProgress(stream: NodeJS.WriteStream): { tell: Tell; clear: () => void } {
  let stage = '';
  return {
    tell(text) {
      if (stream.isTTY) return void stream.write(`\r\u001b[2K${text}`);
      const [name = ''] = text.split(/[:,] /);
      if (name !== stage) stream.write(`${name}\n`);
      stage = name;
    },
    clear() {
      if (stream.isTTY) stream.write('\r\u001b[2K');
    },
  };
}
