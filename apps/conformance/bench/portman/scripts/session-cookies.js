const lines = pm.response.headers
  .filter(({ key }) => /^set-cookie$/i.test(key))
  .map(({ value }) => value);
const flags = ['; HttpOnly', '; Secure', '; SameSite=Strict'];
pm.test('sets two cookies', () => pm.expect(lines).to.have.length(2));
for (const [name, parts] of [
  ['access_token', ['; Path=/api/v1/', '; Max-Age=600', ...flags]],
  ['refresh_token', ['; Path=/api/v1/auth/', '; Max-Age=', ...flags]],
]) {
  const line = lines.find((value) => value.startsWith(`${name}=`)) || '';
  pm.test(`sets ${name}`, () => pm.expect(line).to.match(/^\w+=[^;]+;/));
  for (const part of parts) pm.test(`${name} has ${part}`, () => pm.expect(line).to.include(part));
  pm.test(`${name} has no domain`, () => pm.expect(line).not.to.include('Domain'));
  if (name === 'refresh_token') pm.collectionVariables.set('cookie', line.split(';')[0]);
}
