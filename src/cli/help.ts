// Help: what the command line can do, on one screen.

export const helpText = `Tierscape simulates a web architecture, request by request.

npm run -s tierscape -- <command>

run <file|link>       simulates a scenario and reports what was measured
  --duration <s>      end of the run in simulated seconds, warm-up included (the file's, else 60)
  --warmup <s>        what happens before this is not counted (the file's, else 10)
  --seed <n>          0 to 4294967295 (the file's, else 1)
  --replications <n>  so many runs with consecutive seeds; each figure with its 95 % half-width
  --edits <record>    replays a run record: its scenario, seed and edits; no <file|link> is needed
  --json              the whole report as JSON (docs/report-format.md)

kinds                 lists every kind of component with its fields, units, defaults and ranges
  --json              the same as JSON

check <file|link>     says what is wrong with a scenario, or "no problems"

help                  this page

A link is an address copied from the page ("Copy link"), or the part of it after #/s/.
Exit codes: 0 done, 1 the run stopped at a limit, 2 a mistake in a file or an option.
`
