/** An answer of a server under test, as it goes over the wire. */
export interface Answer {
  status: number;
  headers: [string, string][];
  body: string;
}

/** The answer to a sign-in that succeeds. */
export const signedIn: Answer = {
  status: 204,
  headers: [
    ['Cache-Control', 'no-store'],
    ['Set-Cookie', 'access_token=a; Path=/api/v1/; Max-Age=600; HttpOnly; Secure; SameSite=Strict'],
    [
      'Set-Cookie',
      'refresh_token=r; Path=/api/v1/auth/; Max-Age=60; HttpOnly; Secure; SameSite=Strict',
    ],
  ],
  body: '',
};
