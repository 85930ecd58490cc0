/** A change of the finished page, for what Redoc has no option for. */
type Patch = { what: string; find: string; replace: string };

/** The page, or what is no longer where it was. */
export type PatchResult = { ok: true; page: string } | { ok: false; message: string };

const PATCHES: Patch[] = [
  {
    what: 'the logos that are loaded from a CDN',
    find: '`https://cdn.redoc.ly/redoc/logo-mini-full.svg`:`https://cdn.redoc.ly/redoc/logo-mini.svg`',
    replace: '`data:,`:`data:,`',
  },
  {
    // Redoc renders an operation when it is scrolled near. With a few operations that saves
    // nothing, and the browser's own search and a printed page miss what was not scrolled to.
    what: 'the distance from which an operation is rendered',
    find: '`0px 0px 200px 0px`',
    replace: '`0px 0px 1000000px 0px`',
  },
  {
    // The button shows which example is chosen; a label of another text hides that from those who
    // hear the page or steer it by voice (WCAG 2.5.3). Without one its text is its name.
    what: 'the label of the menu of examples',
    find: '"aria-label":`Example`,options:',
    replace: 'options:',
  },
];

/**
 * Changes what Redoc has no option for. Each place has to be there exactly once, so that another
 * version of Redoc fails the build instead of loading a logo again.
 */
export function patchPage(page: string, patches: Patch[] = PATCHES): PatchResult {
  let patched = page;
  for (const { what, find, replace } of patches) {
    const times = patched.split(find).length - 1;
    if (times !== 1) {
      const message = `Redoc's page holds ${what} ${times} times instead of once: ${find}`;
      return { ok: false, message: `${message}\nRedocly has changed; see src/patches.ts.` };
    }
    patched = patched.replace(find, () => replace);
  }
  return { ok: true, page: patched };
}
