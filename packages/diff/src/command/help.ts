/** What `--help` prints: 80 columns at most. */
export const HELP = `Usage: contract:diff [base] [revision] [options]

Rates what changed between two OpenAPI descriptions: for those who call the API
(wire), and for code that was compiled against its generated types (client).

Base and revision are each
  a git ref                main, v1.0.0, HEAD~3: our description in that commit
  a git ref and a path     main:api/openapi.yaml
  a file                   ./openapi.yaml
  a URL                    https://example.com/openapi.json
Without a revision it is our description as it stands, and without a base what
was last released: the commit that last changed the version.

Options:
  --format <form>          text, markdown, json or github (default: text)
  --full                   with markdown: leave nothing out
  --approved <file>        changes that are wanted (default: those of our own
                           description, where that is the revision)
  --project <folder>       your own code with its tsconfig.json: list its lines
                           that compile with the types of the base, which
                           openapi-ts generated, and not with the revision's
  --timeout <seconds>      for an answer of a URL (default: 30)
  --help                   show this

Exit code: 0 nothing breaks or it is approved, 1 something breaks (or cannot be
decided) and is not approved, or an approval is stale, 2 wrong usage or nothing
to compare, 3 our own fault.`;
