/** What `--help` prints: 80 columns at most. */
export const HELP = `Usage: conformance <base-url> [options]

Sends what an OpenAPI description gives rise to and judges every answer.

Options:
  --spec <file>            OpenAPI 3.0 or 3.1 (default: our own)
  --stateless              the target is a mock and keeps no state
  --strict                 a SHOULD fails the run as well
  --only <name>            this operation or journey, or paths that begin so;
                           repeatable
  --bail                   stop after the first request with a MUST
  --credential <name=value>
                           what to send for a security scheme; env:NAME as
                           value reads an environment variable; repeatable
  --workflows <file>       journeys in Arazzo 1.0 (default: our own, with our
                           own description); repeatable
  --input <name=value>     for an input of the workflows; env:NAME as value
                           reads an environment variable; repeatable
  --mail-url <url>         where the target's mails are read, a JSON list
  --mail-listen <host:port>
                           be the mail server that the target sends to
  --client-ip-header <name>
                           the header that tells the target its client's
                           address: each journey then has one of its own
  --report <form=file>     write the report as json, junit, html or markdown;
                           repeatable
  --show-secrets           print tokens and cookies in the replay lines
  --expect <file>          findings that are known; a stale entry fails
  --examples <number>      at most so many random requests for each operation
                           with a JSON body or parameters
                           (default: 0)
  --seed <number>          with --examples: the random requests of the earlier
                           run that printed this seed
  --timing <number>        run the journeys that have answers to compare so
                           often again, and compare their times
  --timeout <seconds>      for one answer (default: 10)
  --allow-remote           check a target that is not on this machine
  --help                   show this

A base URL without a path gets that of the description's first server.
Exit code: 0 conforms, 1 findings, 2 wrong usage or no target, 3 our own fault.`;
