// The catalogue of everything we may have to tell a user about what they wrote, as a doctor's book lists a remedy
// beside each complaint. Invariant: every problem says where it is, what is wrong and how to mend it, in sentences
// a first-year student understands; no other module writes such a sentence.

import { OUTSIDE_PROBLEMS } from './outside-problems'
import { oneOf, both, figure, list, range } from './problem-phrases'

/** What is wrong with something a user wrote. A value, never thrown. */
export interface Problem {
  readonly code: string
  /** The place: a path such as `components[2].vCpus`, or the name of a component as the user knows it. */
  readonly where: string
  readonly message: string
  readonly fix: string
}

export type ProblemCode = keyof typeof PROBLEMS

export interface Wording {
  readonly message: string
  readonly fix: string
}

/** One entry per code: its arguments in, its two sentences out. To add a problem, add an entry; nothing else. */
export const PROBLEMS = {
  'not-json': (found: string, wanted: string): Wording => ({
    message: `This text is not valid JSON: ${found} where ${wanted} belongs.`,
    fix: 'Look there for a comma, quote or bracket that is missing or too many, or choose the file that was saved by Tierscape.',
  }),
  'field-twice': (field: string): Wording => ({
    message: `The field "${field}" stands twice in the same object, here for the second time.`,
    fix: 'Remove one of the two: only one of them can count.',
  }),
  'not-a-scenario': (found: string): Wording => ({
    message: `This is valid JSON, but not a Tierscape scenario: it is ${found}.`,
    fix: 'Open a file that was saved or exported by Tierscape; it contains "format" and "components".',
  }),
  'newer-format': (found: number, supported: number): Wording => ({
    message: `This was saved in format ${found}, and this version of Tierscape reads up to format ${supported}.`,
    fix: 'Open it with a newer version of Tierscape (reload the page to get the latest one).',
  }),
  'unknown-field': (field: string, known: readonly string[]): Wording => ({
    message: `There is no field "${field}" here.`,
    fix: `Remove it, or use one of these: ${list(known)}.`,
  }),
  'missing-field': (field: string): Wording => ({
    message: `The field "${field}" is missing.`,
    fix: `Add "${field}" with a value.`,
  }),
  'wrong-type': (field: string, expected: string, found: string): Wording => ({
    message: `"${field}" cannot be ${found}.`,
    fix: `Change it to ${expected}.`,
  }),
  'no-name': (): Wording => ({
    message: 'The name is empty.',
    fix: 'Give it at least one letter.',
  }),
  'out-of-range': (field: string, value: number, min: number, max: number, unit = ''): Wording => ({
    message: `"${field}" cannot be ${figure(value, unit)}.`,
    fix: `Choose a value that is ${range(min, max, unit)}.`,
  }),
  'not-a-choice': (field: string, value: string, choices: readonly string[]): Wording => ({
    message: `"${value}" is not one of the choices for "${field}".`,
    fix: `Choose one of these: ${list(choices)}.`,
  }),
  'unknown-kind': (kind: string): Wording => ({
    message: `There is no kind of component called "${kind}".`,
    fix: 'Use a kind from the palette, or check the spelling; a newer version of Tierscape may know more kinds.',
  }),
  'duplicate-id': (id: string): Wording => ({
    message: `Two things have the id "${id}", so a link to it could mean either of them.`,
    fix: 'Give one of them another id, and check which of the two each link should lead to.',
  }),
  'dangling-link': (end: 'from' | 'to', id: string): Wording => ({
    message: `This link ${end === 'from' ? 'starts at' : 'leads to'} "${id}", and there is no component with that id.`,
    fix: `Connect the link to a component that exists, or remove the link.`,
  }),
  'link-not-accepted': (from: string, to: string, reason: string): Wording => ({
    message: `"${from}" cannot be linked to "${to}": ${reason}.`,
    fix: 'Put a component in between that speaks to both, or link to another component.',
  }),
  'not-a-copy': (
    from: string,
    to: string,
    part: string,
    kind: string,
    copied: readonly string[],
  ): Wording => ({
    message: `"${from}" cannot be copied to "${to}": "${part}" is of the kind ${kind}, and only ${oneOf(copied)} keeps a log that another can copy.`,
    fix: `Lead a replication link only from one ${oneOf(copied)} to another; a part that asks is linked to the one it asks.`,
  }),
  'fed-twice': (name: string, sources: readonly string[]): Wording => ({
    message: `"${name}" cannot copy ${both(sources)}: a copy follows one log only.`,
    fix: `Let "${name}" copy one of them, and remove the other link; what both are to write to belongs to one primary.`,
  }),
  'copies-in-circle': (members: readonly string[]): Wording => ({
    message: `${both(members)} copy each other in a circle, so none of them is the primary, and every write fails.`,
    fix: `Remove one of these links: whoever copies nobody is the primary, and takes the writes.`,
  }),
  'two-primaries': (name: string, primary: string): Wording => ({
    message: `Nobody feeds "${name}", and the primary of its group is "${primary}": it takes no writes, and what it shows never changes.`,
    fix: `Lead a replication link from "${primary}" or one of its replicas to "${name}", or remove the link by which "${name}" feeds the same replica.`,
  }),
  'stores-elsewhere': (name: string): Wording => ({
    message: `"${name}" stores its data elsewhere, so it has nothing that could be copied, nor room for a copy.`,
    fix: `Remove the storage link of "${name}", or the replication links that lead to it and from it.`,
  }),
  'not-deployed': (field: string, name: string): Wording => ({
    message: `A deployment cannot bring "${field}" to "${name}".`,
    fix: 'Change it in the design: a deployment brings settings that each instance has for itself.',
  }),
  'not-in-a-group': (name: string): Wording => ({
    message: `"${name}" copies nobody and nobody copies it, so there is nothing to promote it in.`,
    fix: 'Join it to another database by a replication link, or remove this entry of the time line.',
  }),
  'no-messages': (name: string, order: string): Wording => ({
    message: `"${name}" keeps no messages, so the entry "${order}" of the time line has nothing to act on.`,
    fix: 'Name a queue instead, or remove this entry of the time line.',
  }),
  'nothing-to-split': (name: string): Wording => ({
    message: `"${name}" divides no data over shards, so the entry "split" of the time line has nothing to act on.`,
    fix: 'Name a shard router instead, or remove this entry of the time line.',
  }),
  'not-traffic': (name: string, fault: string): Wording => ({
    message: `"${name}" makes no traffic of its own, so the entry "${fault}" of the time line has nothing to act on.`,
    fix: 'Name clients instead, or remove this entry of the time line.',
  }),
  'not-a-shard': (from: string, to: string, kind: string, takers: readonly string[]): Wording => ({
    message: `"${from}" cannot put a share of the data into "${to}": only ${oneOf(takers)} holds a shard, and "${to}" is of the kind ${kind}.`,
    fix: `Link "${from}" to each ${oneOf(takers)} that is to hold a share; whoever wants data is linked to "${from}".`,
  }),
  'no-shards': (name: string): Wording => ({
    message: `"${name}" has no shard, so every request to it fails.`,
    fix: 'Link it to at least one database; each database it is linked to holds a share of the data.',
  }),
  'not-a-worker': (from: string, to: string, kind: string, takers: readonly string[]): Wording => ({
    message: `"${from}" cannot hand messages to "${to}": only ${oneOf(takers)} takes messages, and "${to}" is of the kind ${kind}.`,
    fix: `Link "${from}" to a ${oneOf(takers)}, and let that one call "${to}".`,
  }),
  'works-from-a-queue': (from: string, to: string, kind: string, givers: readonly string[]): Wording => ({
    message: `"${from}" cannot call "${to}": a ${kind} takes its work from a ${oneOf(givers)}, and answers nobody.`,
    fix: `Put a ${oneOf(givers)} in between: link "${from}" to it, and it to "${to}".`,
  }),
  'no-queue': (name: string): Wording => ({
    message: `"${name}" has no queue to take work from, so it has nothing to do.`,
    fix: 'Draw a link from a queue to it, and let whoever has work for it put messages into that queue.',
  }),
  'unread-queue': (name: string): Wording => ({
    message: `Nobody takes messages out of "${name}": they wait until it is full, and then it refuses more.`,
    fix: `Add a worker, and draw a link from "${name}" to it.`,
  }),
  'not-an-address': (from: string, to: string, kind: string, takers: readonly string[]): Wording => ({
    message: `"${from}" cannot answer with "${to}": its answers are addresses that users call, and "${to}" is of the kind ${kind}.`,
    fix: `Let it answer with a ${oneOf(takers)}.`,
  }),
  'no-answers': (name: string): Wording => ({
    message: `"${name}" has no address to answer with, so every look-up fails.`,
    fix: 'Link it to what users are to call, such as a load balancer or a server with a public address.',
  }),
  'watches-nothing': (name: string): Wording => ({
    message: `"${name}" watches nothing.`,
    fix: 'Draw a link from it to each component it is to watch.',
  }),
  'not-watched': (name: string): Wording => ({
    message: `"${name}" goes by what a monitor tells it, and none watches it: it will never be scaled.`,
    fix: `Draw a link from a monitor to "${name}", or let it go by its own look.`,
  }),
  'private-address': (from: string, to: string): Wording => ({
    message: `"${to}" has a private address, which "${from}" on the internet cannot reach.`,
    fix: `Put a load balancer or a server with a public address in front of "${to}", or make its address public.`,
  }),
  'private-answer': (from: string, to: string): Wording => ({
    message: `"${from}" would give users the private address of "${to}", which nobody on the internet can reach.`,
    fix: `Let it answer with a load balancer or a server with a public address, or make the address of "${to}" public.`,
  }),
  'self-link': (component: string): Wording => ({
    message: `This link leads from "${component}" back to itself.`,
    fix: 'Lead the link to another component, or remove it; work inside a component is part of its settings.',
  }),
  'duplicate-link': (from: string, to: string): Wording => ({
    message: `"${from}" and "${to}" are already linked in this role.`,
    fix: 'Change the existing link, or give this one another role.',
  }),
  'too-many': (things: string, count: number, max: number): Wording => ({
    message: `There are ${count} ${things}, and at most ${max} are possible.`,
    fix: `Remove ${things} until there are no more than ${max}.`,
  }),
  'too-large': (thing: string, bytes: number, maxBytes: number): Wording => ({
    message: `The ${thing} has ${bytes} bytes, and at most ${maxBytes} are possible.`,
    fix: `Make the ${thing} smaller, for example by removing components or notes.`,
  }),
  'link-too-long': (length: number, max: number): Wording => ({
    message: `This design is too large for a link: its address has ${length} characters, and at most ${max} can be opened.`,
    fix: 'Pass the design on as a file instead.',
  }),
  'link-damaged': (): Wording => ({
    message: 'This shared address is damaged, so the design in it cannot be read.',
    fix: 'Copy the whole address again; mail and chat programs sometimes cut the end off.',
  }),
  'link-version': (found: string): Wording => ({
    message: `This shared address is of version "${found}", which this version of Tierscape does not know.`,
    fix: 'Reload the page to get the latest version of Tierscape, or ask for a new address.',
  }),
  'limit-calls': (component: string, max: number): Wording => ({
    message: `More than ${max} calls were in flight at once, most of them at "${component}", so the run was stopped.`,
    fix: 'Send less traffic, add capacity there, or limit its line (backlog) or the time callers wait.',
  }),
  'limit-steps': (component: string, max: number): Wording => ({
    message: `"${component}" took more than ${max} steps without any time passing, so the run was stopped.`,
    fix: 'Look for calls that go in a circle or retry at once, and give a step, a link or a retry some time.',
  }),
  'limit-depth': (component: string, max: number): Wording => ({
    message: `A call reached "${component}" through more than ${max} calls inside each other, so it was failed.`,
    fix: 'Look for links that form a circle, and remove one of them.',
  }),
  'too-long': (field: string, length: number, max: number): Wording => ({
    message: `"${field}" has ${length} characters, and at most ${max} are possible.`,
    fix: `Shorten "${field}" to ${max} characters or fewer.`,
  }),
  'too-deep': (max: number): Wording => ({
    message: `Lists and objects stand more than ${max} deep inside each other here.`,
    fix: 'Open a file that was saved by Tierscape; nothing in one is nested so deep.',
  }),
  'bad-id': (id: string): Wording => ({
    message: `"${id}" cannot be an id.`,
    fix: 'Use 1 to 64 letters, digits, hyphens, dots or underscores, beginning with a letter or digit, such as "server-1".',
  }),
  'newer-kind': (kind: string, found: number, supported: number): Wording => ({
    message: `This "${kind}" was saved in version ${found}, and this version of Tierscape knows it up to ${supported}.`,
    fix: 'Open it with a newer version of Tierscape (reload the page to get the latest one).',
  }),
  'no-such-part': (sort: string, id: string): Wording => ({
    message: `There is no ${sort} with the id "${id}".`,
    fix: `Use the id of a ${sort} that exists, or add one with this id.`,
  }),
  'place-order': (name: string, level: string, outer: string): Wording => ({
    message: `"${name}" is a ${level}, and a ${level} cannot lie in a ${outer}.`,
    fix: 'A region holds zones and machines, a zone holds machines; put it in a wider place, or on the open sheet.',
  }),
  'distance-to-itself': (region: string): Wording => ({
    message: `This distance leads from "${region}" to "${region}" itself, so nothing would ever use it.`,
    fix: 'Remove it, or name another region in "to"; inside one region, "insideZoneMs" and "betweenZonesMs" of its place say how far it is.',
  }),
  'distance-twice': (from: string, to: string, first: string): Wording => ({
    message: `The distance between "${from}" and "${to}" already stands at ${first}; it is the same both ways.`,
    fix: 'Keep one of the two, with the "roundTripMs" that is meant.',
  }),
  'not-on-a-machine': (name: string, kind: string): Wording => ({
    message: `"${name}" cannot stand on a machine: ${kind} is not a program of yours that runs on one.`,
    fix: 'Put it beside the machine, in a zone, in a region or on the open sheet.',
  }),
  'last-of-its-sort': (sort: string): Wording => ({
    message: `A scenario needs at least one ${sort}, and this is the last one.`,
    fix: `Add another ${sort} first, then remove this one.`,
  }),
  'needs-custom': (field: string, instanceType: string): Wording => ({
    message: `"${field}" is fixed by the instance type ${instanceType}, so this value would have no effect.`,
    fix: `Set "instanceType" to "custom", or remove "${field}".`,
  }),
  'filled-by-choice': (field: string, choice: string, value: string): Wording => ({
    message: `"${field}" is set by the ${choice} "${value}", so this value would have no effect.`,
    fix: `Set "${choice}" to "custom", or remove "${field}".`,
  }),
  'calls-nobody': (name: string, kind: string): Wording => ({
    message: `"${name}" only answers: a ${kind} never calls another component.`,
    fix: 'Draw the link the other way round: from the one who asks to the one who answers.',
  }),
  'takes-no-calls': (name: string, kind: string): Wording => ({
    message: `Nothing can call "${name}": ${kind} is where traffic begins.`,
    fix: 'Draw the link from there to the component that answers first, such as a load balancer or a server.',
  }),
  'inert-kind': (name: string, kind: string): Wording => ({
    message: `"${name}" is of the kind "${kind}", which is not known here, so it takes no part in the run.`,
    fix: 'Reload the page to get the latest version of Tierscape, or put a component from the palette in its place.',
  }),
  'no-traffic': (): Wording => ({
    message: 'Nobody makes requests here, so nothing happens when it runs.',
    fix: 'Add clients from the palette, and link them to the component that answers first.',
  }),
  'no-target': (name: string): Wording => ({
    message: `"${name}" is linked to nothing, so whatever it wants to send fails.`,
    fix: 'Draw a link from it to a component that answers.',
  }),
  unreached: (name: string): Wording => ({
    message: `No traffic reaches "${name}".`,
    fix: 'Draw a link to it from a component that gets traffic, or remove it.',
  }),
  'same-name': (name: string): Wording => ({
    message: `Another component is called "${name}" too, so whatever is said of one of them could mean either.`,
    fix: 'Give one of them another name; ids tell them apart for the run.',
  }),
  'link-circle': (name: string, circle: readonly string[]): Wording => ({
    message: `What "${name}" calls leads back to it (${list(circle)}), so a request may go round until it fails.`,
    fix: 'Remove one of the links of the circle, or let one of them only send.',
  }),
  'empty-mix': (name: string): Wording => ({
    message: `Every request type in the mix of "${name}" has the share 0, so it asks for nothing.`,
    fix: 'Give at least one request type a share above 0.',
  }),
  ...OUTSIDE_PROBLEMS,
}

/** Tells of problems in the words of one volume; arguments of another code do not compile. */
export function wordedBy<Volume extends Readonly<Record<string, (...args: never[]) => Wording>>>(
  volume: Volume,
) {
  return <Code extends keyof Volume & string>(
    code: Code,
    where: string,
    ...args: Parameters<Volume[Code]>
  ): Problem => ({ code, where, ...volume[code](...args) })
}

export const problem = wordedBy(PROBLEMS)
