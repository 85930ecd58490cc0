/** What is shown for an address without a page. */
export const notFoundPage = `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>Not found</title>
  <style>body { font: 1rem/1.5 system-ui, sans-serif; margin: 4rem auto; padding: 0 2rem; max-width: 40rem }</style>
  <h1>There is no page here</h1>
  <p>The whole reference is <a href="/">one page</a>.</p>
</html>
`;
