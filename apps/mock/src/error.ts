/** Why a mock could not start. The message is one sentence for its user. */
export class MockStartError extends Error {
  readonly reason: 'broken-description' | 'port-taken' | 'host-unavailable';

  constructor(reason: MockStartError['reason'], message: string) {
    super(message);
    this.name = 'MockStartError';
    this.reason = reason;
  }
}
