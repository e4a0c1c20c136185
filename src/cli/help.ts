// Help: what the command line can do, on one screen.

export const helpText = `Tierscape simulates a web architecture, request by request.

npm run -s tierscape -- <command>

run <file|link>       simulates a scenario and reports what was measured
  --duration <s>      end of the run in simulated seconds, warm-up included (the file's, else 60)
  --warmup <s>        what begins before this is not counted (the file's, else 10); the report says if it was too short
  --seed <n>          0 to 4294967295 (the file's, else 1)
  --replications <n>  so many runs, seed after seed, on all cores; each figure ± its 95 % half-width (Student's t);
                      --traces and --programs then tell of the first run
  --edits <record>    replays a run record: its scenario, seed and edits; no <file|link> is needed
  --traces <n>        follows every request: where the time went, and the call trees of n slow or failed ones
  --programs          also what each component does, step by step, and how often
  --json              the whole report as JSON (docs/report-format.md)

kinds                 lists every kind of component with its fields, units, defaults and ranges
  --json              the same as JSON

check <file|link>     says what is wrong with a scenario, or "no problems"
  --run               also runs it as it is, and says of each objective whether it was met

link <file|link>      prints the end of an address, which opens the scenario behind that of the page

sweep <file|link>     varies one thing and says what comes of it, a line for each value
  --of <what>         traffic (else), <component>.<field> or <link>.<field>; a component by its id, or by its name
  --values <a,b,...>  of traffic: multiples of the scenario's; of a field: numbers, choices, or on and off
  --replications <n>  runs of each value (else 3), the same seeds for all
  --duration <s>, --warmup <s>, --json

capacity <file|link>  finds how much traffic still meets the objectives, within 2 %
  --replications <n>, --duration <s>, --warmup <s>, --json

library               lists the architectures that are ready to run; wherever a <file|link> is asked for, library:<id>
                      names one; "check library:<id>" measures what it claims, and exits with 1 if a claim fails.
                      Lists the challenges, too: challenge:<id> names the design one begins with; "check challenge:<id>"
                      judges it, the reference, and the reference without its idea, and exits with 1 if a proof fails
  --json              the same as JSON

mermaid <file|link>   prints its components and links as a Mermaid graph

draft <graph>         turns a Mermaid graph into a scenario

explain <file|link>   says what each component does, step by step, and how often it did in a run;
                      all of a run that ends within the warm-up is counted
  --duration <s>, --seed <n>, --json

help                  this page

A link is an address copied from the page ("Copy link"), or the part of it after /s/. A file is JSON, an SVG
that was saved on the page, or a Mermaid graph, in a page of Markdown too; what had to be guessed of a graph, and what
was left out of it, is said on stderr.
Exit codes: 0 done, 1 the run stopped at a limit or missed an objective (check --run), 2 a mistake in a file or an option.
`
