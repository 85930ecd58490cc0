const lines = pm.response.headers
  .filter(({ key }) => /^set-cookie$/i.test(key))
  .map(({ value }) => value);
const flags = ['; Max-Age=0', '; HttpOnly', '; Secure', '; SameSite=Strict'];
for (const [name, path] of [
  ['access_token', '/api/v1/'],
  ['refresh_token', '/api/v1/auth/'],
]) {
  const line = lines.find((value) => value.startsWith(`${name}=;`)) || '';
  for (const part of [`; Path=${path}`, ...flags]) {
    pm.test(`${name} is cleared with ${part}`, () => pm.expect(line).to.include(part));
  }
}
